import type { Query } from '../../syntax/ast.ts';
import { walk } from '../../syntax/visit.ts';

/**
 * Names that may be fields of the events a query reads, too many rather than too few; undefined where it may read any:
 * arrays by their name, fields with computed names, all there are.
 */
export function fieldNames(query: Query): readonly string[] | undefined {
  const names = new Set<string>();
  let any = false;
  walk(query, (node) => {
    switch (node.kind) {
      case 'Name':
      case 'StringLiteral':
      case 'Word':
        names.add(node.value);
        break;
      case 'FieldReference':
        names.add(node.name);
        break;
      case 'FreeText':
      case 'SavedQueryStep':
      case 'SavedQueryFilter':
      case 'SavedQueryCall':
      case 'Parameter':
        any = true;
        break;
      case 'Call':
        any ||= readsAnyField.test(node.name.value);
    }
    return !any;
  });
  // `issued.user.name` may be `user.name` of the events of a query that is called so.
  const found = [...names].flatMap((name) => [name, ...(name.includes('.') ? [name.replace(/^[^.]*\./, '')] : [])]);
  return any || found.some((name) => name.includes('*') || name.includes('[]'))
    ? undefined
    : [...new Set(found)].filter(isName);
}

const readsAnyField =
  /^(?:array:|objectArray:|getField|setField|eventFieldCount|eventSize|fieldset|fieldstats|writeJson|transpose|regex|wildcard|replace|kvParse|parse\w+|tokenHash|hashMatch|ioc:)/i;

/** What is no plausible name is no field that events have. */
function isName(text: string): boolean {
  return /^[#@\p{L}\p{N}_][\p{L}\p{N}_.:@ \-[\]]{0,99}$/u.test(text);
}
