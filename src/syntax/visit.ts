import type { Node } from './ast.ts';

type Kind = Node['kind'];
type OfKind<K extends Kind> = Extract<Node, { kind: K }>;

/** Names of the properties of a node that hold nodes, in the order of the text where that is fixed. */
type ChildKeys<N> = {
  [K in keyof N & string]-?: NonNullable<N[K]> extends Node | readonly Node[] ? K : never;
}[keyof N & string];

/** The children of every kind: the one place that knows the shape of the tree. */
export const childKeys: { readonly [K in Kind]: readonly ChildKeys<OfKind<K>>[] } = {
  Query: ['pipeline'],
  Pipeline: ['steps'],
  FilterStep: ['filter'],
  CallStep: ['call'],
  AssignStep: ['target', 'value'],
  FieldCallStep: ['field', 'call'],
  CaseStep: ['branches'],
  MatchStep: ['field', 'branches'],
  MatchBranch: ['guard', 'pipeline'],
  NegatedCall: ['call'],
  StatsStep: ['elements'],
  SavedQueryStep: ['call'],
  SavedQueryCall: ['name', 'args'],
  ParameterStep: ['parameter'],
  LinkStep: ['left', 'right'],
  ErrorStep: [],
  And: ['items'],
  Or: ['items'],
  Not: ['operand'],
  Group: ['inner'],
  Comparison: ['field', 'value'],
  FreeText: ['value'],
  BooleanFilter: [],
  CallFilter: ['call'],
  FieldCallFilter: ['field', 'call'],
  SavedQueryFilter: ['call'],
  ErrorFilter: [],
  Name: [],
  Pattern: [],
  Regex: [],
  Parameter: ['name', 'defaultValue'],
  NumberLiteral: [],
  Binary: ['left', 'right'],
  Unary: ['operand'],
  Paren: ['inner'],
  FieldReference: [],
  StringLiteral: [],
  BooleanLiteral: [],
  Word: [],
  ArrayValue: ['elements'],
  Subquery: ['name', 'pipeline', 'attributes'],
  SubqueryAttribute: ['name', 'value'],
  Assignment: ['target', 'value'],
  FieldCall: ['field', 'call'],
  ErrorExpression: [],
  Call: ['name', 'args'],
  Argument: ['name', 'value'],
};

/** The nodes directly below a node, in the order of the text. */
export function children(node: Node): readonly Node[] {
  const found: Node[] = [];
  const values = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>;
  for (const key of childKeys[node.kind] as readonly string[]) {
    const value = values[key];
    if (Array.isArray(value)) for (const child of value as readonly Node[]) found.push(child);
    else if (value !== undefined) found.push(value as Node);
  }
  return found;
}

/** Visits a node and all below it, parents first. Where `enter` gives false, what lies below is left out. */
export function walk(node: Node, enter: (node: Node, parents: readonly Node[]) => unknown): void {
  const parents: Node[] = [];
  const visit = (current: Node): void => {
    if (enter(current, parents) === false) return;
    parents.push(current);
    for (const child of children(current)) visit(child);
    parents.pop();
  };
  visit(node);
}

/** The innermost node whose span holds the offset, with its parents before it. */
export function pathAt(root: Node, offset: number): readonly Node[] {
  const path: Node[] = [];
  let current: Node | undefined = root;
  while (current) {
    path.push(current);
    current = children(current).find(({ span }) => span.start <= offset && offset < span.end);
  }
  return path;
}

/** True where two trees say the same: spans do not count, nor where comments stand, but their texts do. */
export function equal(a: Node, b: Node): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'Query' && b.kind === 'Query') {
    if (a.comments.length !== b.comments.length) return false;
    if (a.comments.some((comment, i) => comment.text.trimEnd() !== b.comments[i]!.text.trimEnd())) return false;
  }
  const nodes = new Set<string>(childKeys[a.kind]);
  const left = a as unknown as Readonly<Record<string, unknown>>;
  const right = b as unknown as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (key === 'span' || key === 'comments' || nodes.has(key)) continue;
    if (!sameLeaf(left[key], right[key])) return false;
  }
  for (const key of nodes) {
    const x = left[key];
    const y = right[key];
    if (Array.isArray(x) && Array.isArray(y)) {
      if (x.length !== y.length || x.some((node, i) => !equal(node as Node, y[i] as Node))) return false;
    } else if (x === undefined || y === undefined) {
      if (x !== y) return false;
    } else if (!equal(x as Node, y as Node)) return false;
  }
  return true;
}

/** Compares what no node holds: text, numbers, flags, and the list of written ANDs. */
function sameLeaf(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => x === b[i]);
  return a === b;
}
