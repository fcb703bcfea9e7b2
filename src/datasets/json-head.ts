/** A JSON value found in the head of a file. */
export interface HeadValue {
  readonly value: unknown;
  /** False: the head ends inside the value, and `value` holds what was complete by then. */
  readonly complete: boolean;
  /** A line break stands inside the value. */
  readonly broken: boolean;
}

/**
 * The JSON values a text begins with, at most `count`. Ends at the first thing that is no object or array, without a
 * word about it: this is for recognising a file, not for judging it.
 */
export function headValues(text: string, count: number): readonly HeadValue[] {
  const values: HeadValue[] = [];
  let at = skipBlank(text, 0);
  while (values.length < count && (text[at] === '{' || text[at] === '[')) {
    const extent = measure(text, at);
    const piece = text.slice(at, extent.end);
    try {
      const value: unknown = JSON.parse(piece + extent.closers);
      values.push({ value, complete: extent.closers === '', broken: piece.includes('\n') });
    } catch {
      break;
    }
    if (extent.closers !== '') break;
    at = skipBlank(text, extent.end);
  }
  return values;
}

/**
 * Where the value that begins at `start` ends; if it does not, the end of its last complete member, and the brackets
 * that make a value of what stands before it.
 */
function measure(text: string, start: number): { readonly end: number; readonly closers: string } {
  const open: string[] = [];
  let cut = start + 1;
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    switch (text[i]) {
      case '"':
        i = endOfString(text, i);
        break;
      case '{':
        open.push('}');
        break;
      case '[':
        open.push(']');
        break;
      case '}':
      case ']':
        open.pop();
        if (open.length === 0) return { end: i + 1, closers: '' };
        cut = i + 1;
        depth = open.length;
        break;
      case ',':
        cut = i;
        depth = open.length;
        break;
    }
  }
  return { end: cut, closers: open.slice(0, depth).reverse().join('') };
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++;
  return at;
}
