/** An object under construction, or an array: both keep what was added first at a place. */
type Node = { readonly kind: 'value'; readonly text: string } | Branch;

interface Branch {
  readonly kind: 'object' | 'array';
  readonly members: Map<string, Node>;
}

/** Indexes further beyond the end of an array than this would fill it with nulls: the name is kept as it is then. */
const widestGap = 1000;

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * One JSON object of flattened fields: `a.b[0]` nests in objects and arrays, values that read as numbers become
 * numbers. Where a name would lead through a value, as `a.b` beside `a` does, it stays one key.
 */
export function nestedJson(fields: Iterable<readonly [name: string, value: string]>): string {
  const root: Branch = { kind: 'object', members: new Map() };
  for (const [name, value] of fields) {
    const text = jsonNumber.test(value) ? value : JSON.stringify(value);
    if (!place(root, pathOf(name), text) && !root.members.has(name)) root.members.set(name, { kind: 'value', text });
  }
  return print(root);
}

/** Keys, and indexes as numbers. */
function pathOf(name: string): readonly (string | number)[] {
  return name.split('.').flatMap((piece) => {
    const [, key = '', indexes = ''] = /^(.*?)((?:\[\d{1,6}\])*)$/s.exec(piece) ?? [];
    const steps = [...indexes.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    return key === '' && steps.length > 0 ? steps : [key, ...steps];
  });
}

/** False where the path leads through a value, into a node of another kind, or far beyond the end of an array. */
function place(branch: Branch, [step, ...rest]: readonly (string | number)[], text: string): boolean {
  if (step === undefined || (branch.kind === 'array') !== (typeof step === 'number')) return false;
  if (typeof step === 'number' && step > branch.members.size + widestGap) return false;
  const key = String(step);
  const known = branch.members.get(key);
  if (rest.length === 0) {
    if (known !== undefined) return false;
    branch.members.set(key, { kind: 'value', text });
    return true;
  }
  if (known?.kind === 'value') return false;
  const inner = known ?? { kind: typeof rest[0] === 'number' ? 'array' : 'object', members: new Map() };
  if (!place(inner, rest, text)) return false;
  branch.members.set(key, inner);
  return true;
}

function print(node: Node): string {
  if (node.kind === 'value') return node.text;
  if (node.kind === 'object') {
    return `{${[...node.members].map(([key, member]) => `${JSON.stringify(key)}:${print(member)}`).join(',')}}`;
  }
  const length = Math.max(...[...node.members.keys()].map(Number)) + 1;
  const elements = Array.from({ length }, (_, i) => node.members.get(String(i)));
  return `[${elements.map((element) => (element === undefined ? 'null' : print(element))).join(',')}]`;
}
