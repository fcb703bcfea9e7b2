import stringWidth from 'string-width';
import { isPlain } from './visible.ts';

const segmenter = new Intl.Segmenter();

/** Columns a text takes on a terminal. */
export function width(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/** The text cut to at most `columns` columns, the last one an ellipsis where something was cut. */
export function cut(text: string, columns: number): string {
  if (isPlain(text)) return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
  let used = 0;
  let kept = 0;
  let end = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used <= columns - 1) end = index + segment.length;
    if (used > columns) return `${text.slice(0, end)}…`;
    kept = index + segment.length;
  }
  return text.slice(0, kept);
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text;
}

/** The text broken into lines of at most `columns` columns, at blanks where there are any. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (width(rest) > columns) {
    const end = fitting(rest, columns);
    const blank = rest.lastIndexOf(' ', end);
    const at = blank > end / 2 ? blank : end;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '' || lines.length === 0) lines.push(rest);
  return lines;
}

/** How many UTF-16 units of the text fit into `columns`; at least one character, so that wrapping ends. */
function fitting(text: string, columns: number): number {
  if (isPlain(text)) return Math.max(1, columns);
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > columns) return index === 0 ? segment.length : index;
  }
  return text.length;
}
