import type { LookupTable } from '../model/lookup-table.ts';
import { type Diagnostic, DiagnosticSink } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { type Span, span } from '../source/span.ts';
import { csvRows } from './csv-rows.ts';

export interface ParsedLookup {
  /** Absent where the file is no table at all. */
  readonly table?: LookupTable;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a lookup file: CSV whose first row names the columns, or JSON, an array of objects or an object of objects.
 * Which of them is told by the content. https://library.humio.com/data-analysis/functions-match.html
 */
export function parseLookup(name: string, file: Source): ParsedLookup {
  const sink = new DiagnosticSink(file);
  const table = /^\s*[{[]/.test(file.text) ? parseJson(name, file.text, sink) : parseTable(name, file.text, sink);
  return table ? { table, diagnostics: sink.list } : { diagnostics: sink.list };
}

const rfc4180 = { delimiter: ',', quote: '"', escape: '"' };

/** Faulty rows are told one by one up to here. */
const rowsTold = 5;

function parseTable(name: string, text: string, sink: DiagnosticSink): LookupTable | undefined {
  const [header, ...body] = csvRows(text, rfc4180);
  if (!header) {
    sink.error('CQL0608', span(0, 0), `\`${name}\` is empty`, { notes: ['its first row must name the columns'] });
    return undefined;
  }
  const columns = header.cells;
  const [only = ''] = columns;
  if (columns.length === 1 && /[;\t|]/.test(only)) {
    const notes = ['LogScale separates columns by commas only'];
    sink.warning('CQL0608', span(0, only.length), `\`${name}\` has one column, named \`${only}\``, { notes });
  }
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) {
    sink.warning(
      'CQL0608',
      lineOf(text, header.line),
      `\`${name}\` has two columns \`${twice}\`: the first one is used`,
    );
  }
  let faulty = 0;
  const rows = body.map(({ cells, line, fault }) => {
    const misfit = `it has ${cells.length} values for ${columns.length} columns`;
    const wrong = fault ?? (cells.length === columns.length ? undefined : misfit);
    if (wrong !== undefined && ++faulty <= rowsTold) {
      sink.warning('CQL0608', lineOf(text, line), `a row of \`${name}\` is malformed: ${wrong}`, {
        notes: ['a value that is missing is an absent field; one too many is ignored'],
      });
    }
    return columns.map((_, i) => cells[i] ?? null);
  });
  if (faulty > rowsTold) {
    sink.warning('CQL0608', span(0, 0), `${faulty - rowsTold} more rows of \`${name}\` are malformed`);
  }
  return { name, columns, rows };
}

function lineOf(text: string, line: number): Span {
  let start = 0;
  for (let n = 1; n < line; n++) start = text.indexOf('\n', start) + 1;
  const end = text.slice(start).search(/\r?\n|$/);
  return span(start, start + end);
}

function parseJson(name: string, text: string, sink: DiagnosticSink): LookupTable | undefined {
  let value: unknown;
  try {
    // Numbers become texts as they are written: a long id would lose digits as a JavaScript number.
    value = JSON.parse(text.replace(tokens, (token) => (/^[-\d]/.test(token) ? `"${token}"` : token)));
  } catch {
    sink.error('CQL0608', errorSpan(text), `\`${name}\` is not valid JSON`);
    return undefined;
  }
  const entries = Array.isArray(value)
    ? (value as unknown[]).map((row) => ({ row }))
    : Object.entries(value as Record<string, unknown>).map(([key, row]) => ({ key, row }));
  return tableOf(name, entries, Array.isArray(value) ? undefined : 'key', sink);
}

/** Strings, so that what stands inside them is left alone, and numbers. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function tableOf(
  name: string,
  entries: readonly { readonly key?: string; readonly row: unknown }[],
  keyName: string | undefined,
  sink: DiagnosticSink,
): LookupTable | undefined {
  const records = entries.map(({ key, row }) => ({ key, row: recordOf(row, keyName !== undefined) }));
  const bad = records.filter(({ row }) => row === undefined).length;
  if (bad > 0) {
    const message = `${bad === 1 ? 'an entry' : `${bad} entries`} of \`${name}\` cannot be rows of a table`;
    const notes = ['write an array of objects, or an object whose values are objects'];
    sink.warning('CQL0608', span(0, 1), message, { notes });
  }
  const found = [...new Set(records.flatMap(({ row }) => Object.keys(row ?? {})))];
  const rows = records.filter(({ row }) => row !== undefined);
  const cells = rows.map(({ row }) => found.map((column) => cellOf(row![column])));
  if (keyName === undefined) return { name, columns: found, rows: cells };
  let keyColumn = keyName;
  while (found.includes(keyColumn)) keyColumn = `_${keyColumn}`;
  const keyed = cells.map((row, i) => [rows[i]!.key ?? null, ...row]);
  return { name, columns: [keyColumn, ...found], keyColumn, rows: keyed };
}

/** `{"key": "value"}` is taken for a table of one column. */
function recordOf(row: unknown, keyed: boolean): Readonly<Record<string, unknown>> | undefined {
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>;
  return keyed && typeof row !== 'object' ? { value: row } : undefined;
}

function cellOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Where JSON.parse stops. */
function errorSpan(text: string): Span {
  try {
    JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const at = position === undefined ? Math.max(0, text.trimEnd().length - 1) : Number(position);
    return span(Math.min(at, text.length), Math.min(at + 1, text.length));
  }
  return span(0, 0);
}
