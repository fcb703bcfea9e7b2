import type { Source } from './source.ts';
import type { Span } from './span.ts';

/** A place in a file as an editor counts it: columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a Source begin. `\n`, `\r\n` and `\r` end a line. */
export interface LineMap {
  readonly source: Source;
  readonly starts: readonly number[];
}

const known = new WeakMap<Source, LineMap>();

/** The line map of a Source; worked out once for each, as many diagnostics ask for the same one. */
export function lineMap(source: Source): LineMap {
  const before = known.get(source);
  if (before) return before;
  const starts = [0];
  for (const end of source.text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  const map: LineMap = { source, starts };
  known.set(source, map);
  return map;
}

/** The 0-based line of the text itself, whatever file the text stands in. Offsets outside the text are clamped. */
export function lineAt(map: LineMap, offset: number): number {
  let low = 0;
  let high = map.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The span of a line of the text without the characters that end it. */
export function lineSpan(map: LineMap, line: number): Span {
  const { text } = map.source;
  const start = map.starts[line] ?? text.length;
  let end = map.starts[line + 1] ?? text.length;
  if (line + 1 < map.starts.length) {
    if (text[end - 1] === '\n') end--;
    if (text[end - 1] === '\r' && end > start) end--;
  }
  return { start, end };
}

/** The 0-based position of an offset in the file the user knows: the outer one where the Source has an origin. */
export function positionAt(map: LineMap, offset: number): Position {
  const { text, origin } = map.source;
  const inside = Math.max(0, Math.min(offset, text.length));
  const line = lineAt(map, inside);
  const column = inside - (map.starts[line] ?? 0);
  if (!origin) return { line, column };
  const indent = line === 0 ? (origin.firstIndent ?? origin.indent) : origin.indent;
  return { line: origin.line + line, column: column + indent };
}

/** The 1-based position that people, editors and SARIF use. */
export function displayPosition(map: LineMap, offset: number): Position {
  const { line, column } = positionAt(map, offset);
  return { line: line + 1, column: column + 1 };
}
