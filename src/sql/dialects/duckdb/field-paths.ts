/** A way from a record to one of its values: keys of objects, indexes of arrays. */
export type FieldPath = readonly (string | number)[];

/** A name of eight pieces can be cut in so many ways; of longer ones only those with few joined keys are tried. */
const manyPaths = 128;
const mostPaths = 256;

/**
 * Every way a flattened name can have come about, nested first: `a.b` is the key `b` in `a`, or the key `a.b`. Where
 * two ways lead to a value the earlier one counts; `flattenJson` in engines/rows.ts keeps the same order.
 * A name of many pieces is cut only in the ways that join at most two runs of pieces, or one, to keys.
 */
export function fieldPaths(name: string): readonly FieldPath[] {
  return limited((joins) => keysFrom(name, 0, joins));
}

/** The same for what stands after a column's name: `.b` or `[0].b`. */
export function pathsBelow(rest: string): readonly FieldPath[] {
  return limited((joins) => afterKey(rest, 0, joins));
}

function limited(walk: (joins: number) => Iterable<FieldPath>): readonly FieldPath[] {
  const all = first(manyPaths + 1, walk(Number.POSITIVE_INFINITY));
  if (all.length <= manyPaths) return all;
  const twice = first(mostPaths + 1, walk(2));
  return twice.length <= mostPaths ? twice : first(mostPaths, walk(1));
}

function first(count: number, paths: Iterable<FieldPath>): readonly FieldPath[] {
  const taken: FieldPath[] = [];
  for (const path of paths) {
    taken.push(path);
    if (taken.length === count) break;
  }
  return taken;
}

/** `joins`: how many keys may still hold what could as well be cut. */
function* keysFrom(name: string, at: number, joins: number): Generator<FieldPath> {
  for (let end = nextCut(name, at); ; end = nextCut(name, end + 1)) {
    const joined = nextCut(name, at) !== end;
    if (joined && joins === 0) return;
    for (const rest of afterKey(name, end, joined ? joins - 1 : joins)) yield [name.slice(at, end), ...rest];
    if (end === name.length) return;
  }
}

function* afterKey(name: string, at: number, joins: number): Generator<FieldPath> {
  if (at === name.length) yield [];
  else if (name[at] === '.') yield* keysFrom(name, at + 1, joins);
  else {
    const [text = '', digits = ''] = matchIndex(name, at) ?? [];
    if (text !== '') for (const rest of afterKey(name, at + text.length, joins)) yield [Number(digits), ...rest];
  }
}

/** Where a key that begins before `at` may end: at a dot, at an index, at the end. */
function nextCut(name: string, at: number): number {
  for (let i = at; i < name.length; i++) {
    if (name[i] === '.' || (name[i] === '[' && matchIndex(name, i))) return i;
  }
  return name.length;
}

function matchIndex(name: string, at: number): RegExpExecArray | null {
  const index = /\[(0|[1-9]\d{0,8})\](?=[.[]|$)/y;
  index.lastIndex = at;
  return index.exec(name);
}
