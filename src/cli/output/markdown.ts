import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import { columnsOf } from './columns.ts';
import { timeText } from './time-text.ts';
import { visibleLines } from './visible.ts';

/** A GitHub table. What a value holds is shown as text: it makes no column, no link, no image and no markup. */
export function* markdown(rows: readonly Row[], timezone: string, named?: readonly string[]): Iterable<string> {
  const columns = columnsOf(rows, named);
  if (columns.length === 0) return;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  yield line(columns.map(markdownText));
  yield line(columns.map((column) => (isNumeric(rows, column) ? '---:' : '---')));
  for (const row of rows) {
    yield line(
      columns.map((column) => markdownText(timeText(column, row[column], timezone) ?? String(row[column] ?? ''))),
    );
  }
}

/** An underscore at the edge of a word; between two of them a text would be set in italics. */
const edgeUnderscore = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

export function markdownText(text: string): string {
  const escaped = visibleLines(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`|*[\]~]/g, '\\$&');
  const emphasised = (escaped.match(edgeUnderscore)?.length ?? 0) > 1;
  return (emphasised ? escaped.replace(edgeUnderscore, '\\_') : escaped).replaceAll('\n', '<br>');
}

function isNumeric(rows: readonly Row[], column: string): boolean {
  const values = rows.flatMap((row) => (row[column] === undefined ? [] : [row[column]]));
  return (
    column !== '@timestamp' && values.length > 0 && values.every((value) => parseNumber(String(value)) !== undefined)
  );
}
