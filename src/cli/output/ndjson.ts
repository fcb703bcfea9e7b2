import type { Row } from '../../model/row.ts';

/** One JSON object a line, in LogScale's shape. */
export function* ndjson(rows: readonly Row[]): Iterable<string> {
  for (const row of rows) yield `${jsonText(row)}\n`;
}

/**
 * JSON.stringify leaves DEL, C1 controls and direction marks as they are; on a terminal they act. Escaped, the value
 * is the same to every JSON reader.
 */
const acting = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    acting,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
