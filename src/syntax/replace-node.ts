import type { Node } from './ast.ts';
import { childKeys } from './visit.ts';

/** The tree with one of its nodes replaced; what does not hold the node stays the very same. */
export function replaceNode<T extends Node>(root: T, target: Node, replacement: Node): T {
  return replaced(root, target, replacement) as T;
}

function replaced(node: Node, target: Node, replacement: Node): Node {
  if (node === target) return replacement;
  const values = node as unknown as Readonly<Record<string, unknown>>;
  const changes: Record<string, unknown> = {};
  for (const key of childKeys[node.kind] as readonly string[]) {
    const value = values[key];
    if (Array.isArray(value)) {
      const list = value.map((child) => replaced(child as Node, target, replacement));
      if (list.some((child, i) => child !== value[i])) changes[key] = list;
    } else if (value !== undefined) {
      const child = replaced(value as Node, target, replacement);
      if (child !== value) changes[key] = child;
    }
  }
  return Object.keys(changes).length === 0 ? node : ({ ...node, ...changes } as Node);
}
