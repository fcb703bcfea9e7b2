import { source } from '../../source/source.ts';
import type { Argument, Call, Node } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parse.ts';
import { walk } from '../../syntax/visit.ts';

/** A lookup file a query names, and where: the quotes or the bare word, whole. */
interface NamedFile {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The lookup files a query names, each once, in the order of the text; tables the query makes itself are none. */
export function lookupNames(query: string): readonly string[] {
  return [...new Set(namedFiles(query).map(({ name }) => name))];
}

/**
 * The query with other names for its lookup files: a file that comes with a package of LogScale is known by its
 * package's name before its own. What `rename` gives undefined for, and all else in the text, stays as it is.
 */
export function renameLookups(query: string, rename: (name: string) => string | undefined): string {
  let text = query;
  for (const { name, start, end } of namedFiles(query).toReversed()) {
    const other = rename(name);
    if (other !== undefined) text = `${text.slice(0, start)}"${other}"${text.slice(end)}`;
  }
  return text;
}

function namedFiles(query: string): readonly NamedFile[] {
  const found: NamedFile[] = [];
  walk(parse(source('<query>', query)).query, (node) => {
    if (node.kind !== 'Call') return;
    for (const argument of node.args) {
      if (!isFile(node, argument)) continue;
      const values: readonly Node[] = argument.value.kind === 'ArrayValue' ? argument.value.elements : [argument.value];
      for (const value of values) {
        const name = textOf(value);
        if (name !== undefined && /\.(csv|json|txt)$/i.test(name))
          found.push({ name, start: value.span.start, end: value.span.end });
      }
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

/** By its parameter's name, or as the one argument without a name of a function that reads a file. */
function isFile(call: Call, { name }: Argument): boolean {
  if (name !== undefined) return name.value === 'file' || name.value === 'table';
  return /^(match|matchAsArray|readFile|lookup)$/i.test(call.name.value);
}

function textOf(value: Node): string | undefined {
  if (value.kind === 'StringLiteral') return value.value;
  if (value.kind === 'Word') return value.value;
  if (value.kind === 'FieldReference') return value.name;
  return undefined;
}
