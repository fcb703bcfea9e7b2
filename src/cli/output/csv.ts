import type { Row } from '../../model/row.ts';
import { columnsOf } from './columns.ts';
import { visibleLines } from './visible.ts';

/** RFC 4180: CRLF, cells quoted where they must be. `shown` makes control characters visible: a person is reading. */
export function* csv(rows: readonly Row[], named?: readonly string[], shown = false): Iterable<string> {
  const columns = columnsOf(rows, named);
  if (columns.length === 0) return;
  const cell = (value: string | number | undefined) => {
    if (value === undefined) return '';
    return quoted(shown ? visibleLines(String(value)) : String(value));
  };
  yield `${columns.map(cell).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map((column) => cell(row[column])).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
