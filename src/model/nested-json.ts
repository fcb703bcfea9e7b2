/** Keys, and indexes as numbers. */
type Path = readonly (string | number)[];

/** What the names of all fields together make of a place. */
interface Place {
  /** It is the end of a name. */
  ends: boolean;
  /** The name of a field has it already. */
  taken: boolean;
  /** A key stands below it in some name. */
  keys: boolean;
  readonly below: Map<string | number, Place>;
}

/** An object under construction, or an array. */
interface Branch {
  readonly kind: 'object' | 'array';
  readonly members: Map<string | number, string | Branch>;
}

/** An index that exceeds the number of fields by more would fill an array with nulls: the name stays one key then. */
export const widestGap = 1000;

/** So does a name of more keys and indexes. */
export const deepestName = 100;

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * One JSON object of flattened fields: `a.b[0]` nests in objects and arrays, values that read as numbers become
 * numbers. A name stays one key where it leads through a value, as `a.b` beside `a` does, or by an index through an
 * object, as `a[0]` beside `a.b`, or where a field before it has its place, as `a[0]` has that of `a[00]`.
 */
export function nestedJson(fields: readonly (readonly [name: string, value: string])[]): string {
  const paths = fields.map(([name]) => pathOf(name, fields.length + widestGap));
  const places = newPlace();
  for (const path of paths) claim(places, path);
  const root: Branch = { kind: 'object', members: new Map() };
  fields.forEach(([name, value], i) => {
    const path = paths[i] ?? [];
    put(root, take(places, path) ? path : [name], jsonNumber.test(value) ? value : JSON.stringify(value));
  });
  return print(root);
}

function pathOf(name: string, greatestIndex: number): Path {
  const path = name.split('.').flatMap((piece) => (piece.endsWith(']') ? indexed(piece) : piece));
  const near = path.every((step) => typeof step === 'string' || step <= greatestIndex);
  return typeof path[0] === 'string' && path.length <= deepestName && near ? path : [name];
}

/** A key with indexes behind it, or indexes alone. */
function indexed(piece: string): Path {
  const [, key = '', indexes = ''] = /^(.*?)((?:\[\d{1,6}\])*)$/s.exec(piece) ?? [];
  const steps = [...indexes.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return key === '' ? steps : [key, ...steps];
}

function newPlace(): Place {
  return { ends: false, taken: false, keys: false, below: new Map() };
}

function claim(root: Place, path: Path): void {
  let place = root;
  for (const step of path) {
    if (typeof step === 'string') place.keys = true;
    const next = place.below.get(step) ?? newPlace();
    place.below.set(step, next);
    place = next;
  }
  place.ends = true;
}

/** False where the path leads through a value, by an index through an object, or to a place that is taken. */
function take(root: Place, path: Path): boolean {
  let place = root;
  for (const step of path) {
    if (place.ends || (place.keys && typeof step === 'number')) return false;
    place = place.below.get(step) ?? newPlace();
  }
  const free = !place.taken;
  place.taken = true;
  return free;
}

function put(root: Branch, path: Path, text: string): void {
  let branch = root;
  path.forEach((step, i) => {
    const next = path[i + 1];
    const member = branch.members.get(step);
    if (next === undefined) branch.members.set(step, text);
    else if (typeof member === 'object') branch = member;
    else {
      const inner: Branch = { kind: typeof next === 'number' ? 'array' : 'object', members: new Map() };
      branch.members.set(step, inner);
      branch = inner;
    }
  });
}

function print(node: string | Branch): string {
  if (typeof node === 'string') return node;
  if (node.kind === 'object') {
    return `{${[...node.members].map(([key, member]) => `${JSON.stringify(key)}:${print(member)}`).join(',')}}`;
  }
  const length = Math.max(...[...node.members.keys()].map(Number)) + 1;
  const elements = Array.from({ length }, (_, i) => node.members.get(i));
  return `[${elements.map((element) => (element === undefined ? 'null' : print(element))).join(',')}]`;
}
