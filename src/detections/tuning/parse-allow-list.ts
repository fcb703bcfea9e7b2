import { csvRows } from '../../datasets/csv-rows.ts';
import { type Diagnostic, DiagnosticSink } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import type { Detection } from '../pack.ts';
import { type AllowEntry, isFixed } from './allow-list.ts';
import { cellSpan } from './cell-span.ts';
import { checkColumns, type KnownFields, knownFields } from './condition-columns.ts';
import { namedDetections, unknownDetection } from './named-detections.ts';
import { patternOf } from './pattern.ts';

export interface ParsedAllowList {
  /** Those of its lines that have no mistake. */
  readonly entries: readonly AllowEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

const rfc4180 = { delimiter: ',', quote: '"', escape: '"' };

/** Reads an allow-list: CSV, so that LogScale takes the file for a lookup file too. */
export function parseAllowList(file: Source, detections: readonly Detection[]): ParsedAllowList {
  const sink = new DiagnosticSink(file);
  const [header, ...rows] = csvRows(file.text, rfc4180);
  const columns = (header?.cells ?? []).map((name) => name.trim());
  const known = knownFields(detections);
  if (!checkColumns(columns, header?.line ?? 1, known, sink)) return { entries: [], diagnostics: sink.list };
  const entries = rows.flatMap(({ cells, line, fault }): readonly AllowEntry[] => {
    if (cells.every((text) => text.trim() === '')) return [];
    const misfit = `it has ${cells.length} values for ${columns.length} columns`;
    const broken = fault ?? (cells.length === columns.length ? undefined : misfit);
    if (broken !== undefined) {
      sink.error('CQL0705', cellSpan(file.text, line, 0), `The entry cannot be read: ${broken}.`);
      return [];
    }
    const row: AllowRow = { line, columns, cells: cells.map((text) => text.trim()) };
    const before = sink.list.length;
    const entry = entryOf(row, detections, known, sink);
    return sink.list.length > before ? [] : [entry];
  });
  return { entries, diagnostics: sink.list };
}

/** A line of an allow-list, its values without the blanks around them. */
interface AllowRow {
  readonly line: number;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

function entryOf(
  { line, columns, cells }: AllowRow,
  detections: readonly Detection[],
  known: KnownFields,
  sink: DiagnosticSink,
): AllowEntry {
  const file = sink.source;
  const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
  const wrong = (column: string, message: string, note?: string) =>
    sink.error('CQL0705', cellSpan(file.text, line, columns.indexOf(column)), message, note ? { notes: [note] } : {});

  const named = namedDetections(cell('detection'), detections);
  if (named.length === 0) wrong('detection', ...unknownDetection(cell('detection'), detections));
  for (const column of ['owner', 'reason'] as const)
    if (cell(column) === '')
      wrong(column, `The entry has no ${column}.`, 'Nobody could tell later whether it is still right.');
  const expires = cell('expires');
  const dayNote = 'Write the last day it holds as YYYY-MM-DD, or `never`.';
  if (expires === '') wrong('expires', 'The entry has no end.', dayNote);
  else if (!isEnd(expires)) wrong('expires', `\`${expires}\` is no day.`, dayNote);
  const conditions = columns
    .map((column) => ({ column, text: cell(column) }))
    .filter(({ column, text }) => !isFixed(column) && text !== '');
  if (conditions.every(({ text }) => allowsAnything(text)))
    wrong(
      'detection',
      'The entry has no condition: it would suppress every finding.',
      'Fill in a column that says whose: `who`, `where`, `which`, or a field of the result.',
    );
  for (const { column } of conditions) {
    if (named.length > 0 && !named.some((detection) => known.has(detection, column)))
      wrong(
        column,
        `The findings of ${named.length === 1 ? `"${named[0]?.title}"` : 'these detections'} have no field \`${column}\`: the entry can match nothing.`,
      );
  }
  return {
    file: file.name,
    line,
    owner: cell('owner'),
    reason: cell('reason'),
    ...(expires.toLowerCase() !== 'never' && { expires }),
    detections: new Set(named.map(({ id }) => id.toLowerCase())),
    conditions: conditions.map(({ column, text }) => ({
      column,
      patterns: text
        .split('\n')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map(patternOf),
    })),
  };
}

/** One pattern that takes any value makes the others of its cell idle. */
function allowsAnything(text: string): boolean {
  return text.split('\n').some((pattern) => /^\s*\*+\s*$/.test(pattern));
}

/** A day there is, or `never`: whoever writes an entry without end is to say so. */
function isEnd(text: string): boolean {
  if (text.toLowerCase() === 'never') return true;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
