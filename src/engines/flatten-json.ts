/**
 * Fields of a record: nested objects become dotted names, arrays `a[0].b`. Literals are kept as written (`7.0`,
 * `1e3`, twenty digits), null is absence. It never fails: what is no JSON ends the walk.
 *
 * Where two keys give one name (`{"a": {"b": 1}, "a.b": 2}`) the nested one counts, and of equal keys in one object the
 * first: as the scan finds them (sql/dialects/duckdb/field-paths.ts).
 */
export function flattenJson(text: string, field: (name: string, value: string) => void): void {
  const leaves: Leaf[] = [];
  let ambiguous = false;
  const fields = new Map<string, Leaf>();
  let at = 0;
  const open: Container[] = [];
  value('', undefined);
  while (open.length > 0 && at < text.length) step(open[open.length - 1]!);
  for (const leaf of leaves) {
    if (!ambiguous) field(leaf.name, leaf.value);
    else if (comesBefore(leaf, fields.get(leaf.name))) fields.set(leaf.name, leaf);
  }
  if (ambiguous) for (const { name, value: found } of fields.values()) field(name, found);

  function step(container: Container): void {
    blanks();
    const c = text[at];
    if (c === ',') {
      at++;
      return;
    }
    if (c === '}' || c === ']') {
      at++;
      open.pop();
      return;
    }
    if (container.seen === undefined) {
      value(`${container.name}[${container.index++}]`, container.ends);
      return;
    }
    if (c !== '"') {
      stop();
      return;
    }
    const key = string();
    blanks();
    if (text[at] !== ':') {
      stop();
      return;
    }
    at++;
    const again = container.seen.has(key);
    container.seen.add(key);
    if (key.includes('.') || key.includes('[')) ambiguous = true;
    const name = container.root ? key : `${container.name}.${key}`;
    value(again ? undefined : name, { at: name.length, before: container.ends });
  }

  /** A value at `name`; without a name it is passed over. */
  function value(name: string | undefined, ends: Ends | undefined): void {
    blanks();
    const c = text[at];
    if (c === '{' || c === '[') {
      at++;
      if (name === undefined) skip();
      else open.push({ name, ends, root: open.length === 0, index: 0, seen: c === '{' ? new Set() : undefined });
    } else if (c === '"') {
      const found = string();
      if (name !== undefined) leaves.push({ name, value: found, ends });
    } else {
      literal.lastIndex = at;
      const [found = ''] = literal.exec(text) ?? [];
      at += found.length;
      if (found === '') stop();
      else if (name !== undefined && found !== 'null') leaves.push({ name, value: found, ends });
    }
  }

  /** Passes over the rest of an object or array that has just begun. */
  function skip(): void {
    for (let depth = 1; depth > 0 && at < text.length; ) {
      const c = text[at];
      if (c === '"') string();
      else {
        if (c === '{' || c === '[') depth++;
        else if (c === '}' || c === ']') depth--;
        at++;
      }
    }
  }

  function string(): string {
    const start = at + 1;
    let escaped = false;
    let end = start;
    for (; end < text.length && text[end] !== '"'; end++) {
      if (text[end] === '\\') {
        escaped = true;
        end++;
      }
    }
    at = end + 1;
    return escaped ? unescaped(text.slice(start - 1, at)) : text.slice(start, end);
  }

  function blanks(): void {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t' || text[at] === '\r') at++;
  }

  function stop(): void {
    at = text.length;
  }
}

interface Leaf {
  readonly name: string;
  readonly value: string;
  readonly ends: Ends | undefined;
}

/** Where in a name its keys end, the last one first. */
interface Ends {
  readonly at: number;
  readonly before: Ends | undefined;
}

interface Container {
  readonly name: string;
  readonly ends: Ends | undefined;
  readonly root: boolean;
  index: number;
  /** Keys of an object so far; an array has none. */
  readonly seen: Set<string> | undefined;
}

/** The way whose keys are shorter comes first. */
function comesBefore(leaf: Leaf, other: Leaf | undefined): boolean {
  if (other === undefined) return true;
  const others = keyEnds(other);
  for (const [i, end] of keyEnds(leaf).entries()) {
    const difference = end - (others[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function keyEnds({ ends }: Leaf): readonly number[] {
  const found: number[] = [];
  for (let end = ends; end !== undefined; end = end.before) found.push(end.at);
  return found.reverse();
}

const literal = /[^\s,\]}]*/y;

function unescaped(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.slice(1, -1);
  }
}
