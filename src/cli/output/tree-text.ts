import { displayPosition, lineMap } from '../../source/line-map.ts';
import type { Source } from '../../source/source.ts';
import type { Token } from '../../syntax/lexer.ts';
import { visible } from './visible.ts';

interface TreeNode {
  readonly kind: string;
}

/** A syntax tree as indented lines: role, kind, and whatever of the node is not a node itself. */
export function* treeText(node: TreeNode, role = '', indent = ''): Iterable<string> {
  const children: (readonly [string, TreeNode])[] = [];
  const attributes: string[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'kind' || key === 'span' || value === undefined) continue;
    if (isNode(value)) children.push([key, value]);
    else if (Array.isArray(value) && value.some(isNode)) {
      for (const [i, item] of value.entries()) if (isNode(item)) children.push([`${key}[${i}]`, item]);
    } else if (!(Array.isArray(value) && value.length === 0))
      attributes.push(`${key}=${visible(JSON.stringify(value))}`);
  }
  yield `${indent}${role === '' ? '' : `${role}: `}${[node.kind, ...attributes].join(' ')}\n`;
  for (const [key, child] of children) yield* treeText(child, key, `${indent}  `);
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && typeof (value as Partial<TreeNode>).kind === 'string';
}

/** Tokens with their places; white space is left out. */
export function* tokensText(source: Source, tokens: readonly Token[]): Iterable<string> {
  const map = lineMap(source);
  const shown = tokens.filter((token) => token.kind !== 'space');
  const kind = Math.max(0, ...shown.map((token) => token.kind.length));
  for (const token of shown) {
    const { line, column } = displayPosition(map, token.start);
    const text = visible(source.text.slice(token.start, token.end));
    yield `${`${line}:${column}`.padEnd(8)}  ${token.kind.padEnd(kind)}  ${text}\n`;
  }
}
