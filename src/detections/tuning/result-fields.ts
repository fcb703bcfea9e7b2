import type { Node } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parse.ts';
import { walk } from '../../syntax/visit.ts';
import type { Detection } from '../pack.ts';

/**
 * The fields a detection's results have: those its file speaks of, and those of the `select()` at the end of its query.
 * Without one, any field may be there, and the answer is undefined.
 */
export function resultFields({ query, entities, finding }: Detection): readonly string[] | undefined {
  const last = parse(query).query.pipeline.steps.at(-1);
  if (last?.kind !== 'CallStep' || !/^(select|table)$/i.test(last.call.name.value)) return undefined;
  const named = [...entities.who, ...entities.where, ...entities.which, ...Object.values(finding)];
  return [...new Set([...named.filter((name) => name !== undefined), ...last.call.args.flatMap(namesIn)])];
}

function namesIn(node: Node): readonly string[] {
  const names: string[] = [];
  walk(node, (inner) => {
    if (inner.kind === 'Name' || inner.kind === 'Word' || inner.kind === 'StringLiteral') names.push(inner.value);
    if (inner.kind === 'FieldReference') names.push(inner.name);
    return true;
  });
  return names;
}
