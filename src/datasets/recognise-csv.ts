import type { CsvDialect, InputColumn } from '../plan/input-layout.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';

export interface CsvShape {
  readonly csv: CsvDialect;
  readonly columns: readonly InputColumn[];
  /** Some of the events. */
  readonly samples: readonly Readonly<Record<string, string>>[];
}

const sampleSize = 100;
const delimiters = [',', '\t', ';', '|'];

/** The shape of a table with a header; undefined where the text is no such table. `whole`: it is all of the file. */
export function recogniseCsv(text: string, whole: boolean): CsvShape | undefined {
  const [firstLine = ''] = text.split(/\r?\n|\r/, 1);
  // PowerShell writes the type of what it exports, Excel the delimiter, on a line of their own.
  const excel = /^sep=(.)$/i.exec(firstLine)?.[1];
  const skip = excel !== undefined || firstLine.startsWith('#TYPE ') ? 1 : 0;
  const table = skip === 0 ? text : text.slice(text.indexOf('\n') + 1);
  let best: CsvShape | undefined;
  for (const delimiter of excel === undefined ? delimiters : [excel]) {
    const found = readTable(table, whole, delimiter, skip);
    if (found && found.columns.length > (best?.columns.length ?? 0)) best = found;
  }
  return best;
}

function readTable(text: string, whole: boolean, delimiter: string, skip: number): CsvShape | undefined {
  for (const syntax of quotings(text, delimiter)) {
    const rows = headRows(text, whole, syntax);
    const [header, ...body] = rows;
    if (!header || header.fault || !looksLikeHeader(header.cells, body.length)) continue;
    const fitting = body.filter((row) => !row.fault && row.cells.length === header.cells.length);
    // Prose may have one comma a line by chance, but hardly two.
    if (fitting.length < body.length * (header.cells.length > 2 ? 0.5 : 0.8)) continue;
    const names = uniqueNames(header.cells);
    const columns = names.map((name, i) =>
      columnOf(
        name,
        fitting.map((row) => row.cells[i] ?? ''),
      ),
    );
    const samples = fitting.map((row) => Object.fromEntries(names.map((name, i) => [name, row.cells[i] ?? ''])));
    return { csv: { ...syntax, skip }, columns, samples };
  }
  return undefined;
}

function quotings(text: string, delimiter: string): readonly Omit<CsvDialect, 'skip'>[] {
  const doubled = { delimiter, quote: '"', escape: '"' };
  const backslash = { delimiter, quote: '"', escape: '\\' };
  const single = { delimiter, quote: "'", escape: "'" };
  if (text.startsWith("'")) return [single, doubled];
  return text.includes('\\"') ? [doubled, backslash] : [doubled];
}

/** The rows that the head holds completely. */
function headRows(text: string, whole: boolean, syntax: Omit<CsvDialect, 'skip'>): readonly CsvRow[] {
  const complete = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  const rows = csvRows(complete, syntax);
  const openAtEnd = !whole && rows.at(-1)?.fault === 'a quote is not closed';
  return (openAtEnd ? rows.slice(0, -1) : rows).slice(0, sampleSize + 1);
}

const time = /\d{1,4}[-/.:]\d{1,2}[-/.:]\d{1,4}/;
const label = /^[\p{L}_@#$][^"{}<>=\n]*$/u;
const identifier = /^[\p{L}_@#$][\p{L}\p{N}_@#$.[\]:-]*$/u;

/**
 * Column names are short, differ, and are no values. Where no row bears them out, or where prose with commas would do
 * as well, there must be three at least and identifiers all.
 */
function looksLikeHeader(cells: readonly string[], rows: number): boolean {
  if (cells.length < 2) return false;
  const names = cells.map((cell) => cell.trim());
  const plausible = names.every(
    (name, i) =>
      (name === '' && i === 0) ||
      (label.test(name) && name.length <= 128 && !time.test(name) && name.split(/\s+/).length <= 6),
  );
  if (!plausible || new Set(names).size < names.length * 0.8) return false;
  const proseLike = rows === 0 || cells.some((cell) => cell.startsWith(' '));
  return !proseLike || (names.length >= 3 && names.every((name) => identifier.test(name)));
}

/** A name that comes twice is numbered the second time; one that is missing is made up. */
function uniqueNames(cells: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return cells.map((cell, i) => {
    const base = cell === '' ? `column${i + 1}` : cell;
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base}_${n}`;
    seen.add(name);
    return name;
  });
}

function columnOf(name: string, cells: readonly string[]): InputColumn {
  const filled = cells.filter((cell) => cell !== '');
  return { name, holds: filled.length > 0 && filled.every(isJson) ? 'json' : 'text' };
}

function isJson(cell: string): boolean {
  if (!/^\s*[{[]/.test(cell)) return false;
  try {
    JSON.parse(cell);
    return true;
  } catch {
    return false;
  }
}
