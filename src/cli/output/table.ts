import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import type { Colors } from '../terminal.ts';
import { columnsOf } from './columns.ts';
import { cut, padEnd, padStart, width, wrap } from './fit.ts';
import { timeText } from './time-text.ts';
import { visible, visibleLines } from './visible.ts';

export interface TableOptions {
  /** Columns of the terminal; absent where nobody watches: then nothing is cut. */
  readonly width?: number;
  readonly colors: Colors;
  readonly timezone: string;
  /** The columns the query itself names. */
  readonly columns?: readonly string[];
}

/** A table where its columns fit the terminal legibly, otherwise one block a row. */
export function* table(rows: readonly Row[], options: TableOptions): Iterable<string> {
  const names = columnsOf(rows, options.columns);
  if (rows.length === 0 || names.length === 0) return;
  const columns = names.map((name) => column(name, rows, options));
  const widths = fitColumns(columns, options.width);
  if (widths) yield* grid(columns, widths, rows.length, options.colors);
  else yield* blocks(rows, names, options);
}

interface Column {
  readonly name: string;
  readonly cells: readonly string[];
  readonly numeric: boolean;
  /** Columns the widest cell or the header takes. */
  readonly natural: number;
  /** Narrower than this the column cannot be read. */
  readonly least: number;
}

const gap = 2;

function column(name: string, rows: readonly Row[], options: TableOptions): Column {
  const header = visible(name);
  const times = rows.map((row) => timeText(name, row[name], options.timezone));
  const cells = rows.map((row, i) => times[i] ?? visible(String(row[name] ?? '')));
  const isTime = times.some((time) => time !== undefined);
  const values = rows.flatMap((row) => (row[name] === undefined ? [] : [String(row[name])]));
  const numeric = !isTime && values.length > 0 && values.every((value) => parseNumber(value) !== undefined);
  const natural = cells.reduce((most, cell) => Math.max(most, width(cell)), width(header));
  const legible = Math.max(10, Math.min(width(header), 20));
  return { name: header, cells, numeric, natural, least: numeric || isTime ? natural : Math.min(natural, legible) };
}

/** The width of each column, or undefined where they do not fit. Wide columns give way first. */
function fitColumns(columns: readonly Column[], available: number | undefined): readonly number[] | undefined {
  if (available === undefined) return columns.map((c) => c.natural);
  const room = available - gap * (columns.length - 1);
  const widthsAt = (cap: number) => columns.map((c) => Math.min(c.natural, Math.max(c.least, cap)));
  const total = (widths: readonly number[]) => widths.reduce((sum, w) => sum + w, 0);
  if (total(widthsAt(0)) > room) return undefined;
  let low = 0;
  let high = room;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(widthsAt(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const widths = widthsAt(low);
  const spare = room - total(widths);
  const last = columns.findLastIndex((c, i) => c.natural > (widths[i] ?? 0));
  return widths.map((w, i) => (i === last ? Math.min(columns[i]?.natural ?? w, w + spare) : w));
}

function* grid(columns: readonly Column[], widths: readonly number[], rows: number, colors: Colors): Iterable<string> {
  const line = (cell: (column: Column) => string) =>
    columns
      .map((c, i) => {
        const room = widths[i] ?? c.natural;
        const text = cut(cell(c), room);
        return c.numeric ? padStart(text, room) : padEnd(text, room);
      })
      .join(' '.repeat(gap))
      .trimEnd();
  yield `${colors.bold(line((c) => c.name))}\n`;
  yield `${colors.dim(widths.map((w) => '─'.repeat(w)).join(' '.repeat(gap)))}\n`;
  for (let row = 0; row < rows; row++) yield `${line((c) => c.cells[row] ?? '')}\n`;
}

/** A value of more lines than this is cut; `-o ndjson` has it whole. */
const mostLines = 12;

function* blocks(rows: readonly Row[], names: readonly string[], options: TableOptions): Iterable<string> {
  const { colors } = options;
  const total = options.width ?? 100;
  const label = Math.min(
    Math.floor(total / 3),
    names.reduce((most, name) => Math.max(most, width(visible(name))), 0),
  );
  const room = Math.max(20, total - label - gap);
  for (const [index, row] of rows.entries()) {
    const title = `── ${index + 1} `;
    yield `${colors.dim(title + '─'.repeat(Math.max(0, total - title.length)))}\n`;
    for (const name of names) {
      const value = row[name];
      if (value === undefined) continue;
      const text = timeText(name, value, options.timezone) ?? visibleLines(String(value));
      const lines = repeatsTheRow(name, text)
        ? [cut(visible(text), room)]
        : text.split('\n').flatMap((part) => wrap(cut(part, room * mostLines), room));
      const shown = lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
      for (const [n, part] of shown.entries()) {
        const head = n === 0 ? colors.cyan(padEnd(cut(visible(name), label), label)) : ' '.repeat(label);
        yield `${head}${' '.repeat(gap)}${part}`.trimEnd().concat('\n');
      }
    }
  }
}

/** The raw text of a JSON event holds the fields shown around it once more. */
function repeatsTheRow(name: string, text: string): boolean {
  return name === '@rawstring' && text.startsWith('{');
}
