import type { Input } from '../../datasets/input.ts';
import { EngineError } from '../../engines/engine.ts';
import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import { type Diagnostic, hasErrors } from '../../source/diagnostic.ts';
import type { Pack } from '../pack.ts';
import { querySeries, type SeriesRequest } from '../query-series.ts';
import { type ParserChoice, sourceTools, withParser } from '../sources.ts';
import { baselineColumns } from './baseline-format.ts';
import type { Baseline } from './load-baselines.ts';

export interface LearnRequest extends SeriesRequest {
  readonly baselines: readonly Baseline[];
  /** Their parsers and lookup files are used. */
  readonly packs: readonly Pick<Pack, 'parsers' | 'recognition' | 'directory'>[];
  readonly parser?: ParserChoice;
  /** What was seen on fewer days, or in fewer events, is left out. */
  readonly minDays?: number;
  readonly minEvents?: number;
  readonly onProgress?: (fraction: number) => void;
}

/** What was learnt for one lookup file. */
export interface Learnt {
  readonly baseline: Baseline;
  readonly outcome: 'learnt' | 'invalid' | 'failed';
  readonly failure?: EngineError;
  /** With the columns of a baseline, by subject and value. */
  readonly rows: readonly Row[];
  /** Rows left out as too rare. */
  readonly rare: number;
  readonly subjects: number;
  readonly values: number;
  /** The most days on which anything was seen. */
  readonly days: number;
  /** Of all that was seen, epoch milliseconds. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
}

export interface LearnResult {
  readonly learnt: readonly Learnt[];
  readonly diagnostics: readonly Diagnostic[];
  readonly input: Input;
}

/** Runs the queries of baselines over past logs; a broken one does not stop the others. */
export async function learn(request: LearnRequest): Promise<LearnResult> {
  const { baselines, packs, engine, signal, parser: choice = 'auto' } = request;
  const input = withParser(request.input, choice);
  const tools = await sourceTools(packs, input, engine, { choice, ...(signal && { signal }) });
  const series = querySeries({ ...request, input, options: { ...tools, ...request.options } });
  const learnt: Learnt[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [done, baseline] of baselines.entries()) {
    const tell = (fraction = 0): void => request.onProgress?.((done + fraction) / baselines.length);
    tell();
    try {
      const result = await series.run({ source: baseline.query, onProgress: tell });
      const found = [...result.diagnostics];
      const broken = hasErrors(found) || missingColumns(baseline, result.fields, found);
      diagnostics.push(...found);
      learnt.push(broken ? nothing(baseline, 'invalid') : summed(baseline, result.rows, request));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      learnt.push({ ...nothing(baseline, 'failed'), failure: error });
    }
  }
  return { learnt, diagnostics, input: series.input() };
}

function nothing(baseline: Baseline, outcome: Learnt['outcome']): Learnt {
  return { baseline, outcome, rows: [], rare: 0, subjects: 0, values: 0, days: 0 };
}

/** A query without the columns of a lookup file is a mistake of the pack. */
function missingColumns({ query }: Baseline, fields: readonly string[], into: Diagnostic[]): boolean {
  const missing = baselineColumns.filter((column) => !fields.includes(column));
  if (missing.length === 0) return false;
  into.push({
    code: 'CQL0702',
    severity: 'error',
    message: `The rows of a baseline lack ${missing.map((name) => `\`${name}\``).join(', ')}.`,
    source: query,
    span: { start: 0, end: Math.max(1, query.text.indexOf('\n')) },
    notes: [`End the query with select([${baselineColumns.join(', ')}]).`],
  });
  return true;
}

function summed(
  baseline: Baseline,
  rows: readonly Row[],
  { minDays = 1, minEvents = 1 }: Pick<LearnRequest, 'minDays' | 'minEvents'>,
): Learnt {
  const number = (row: Row, column: string): number => parseNumber(String(row[column] ?? '')) ?? 0;
  const named = rows.filter(({ subject, value }) => (subject ?? '') !== '' && (value ?? '') !== '');
  const kept = named.filter((row) => number(row, 'days') >= minDays && number(row, 'events') >= minEvents);
  const times = (column: string): readonly number[] => named.map((row) => number(row, column)).filter((at) => at > 0);
  const most = (list: readonly number[]): number => list.reduce((a, b) => Math.max(a, b), 0);
  const firsts = times('first_seen');
  const first = firsts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    baseline,
    outcome: 'learnt',
    rows: kept.sort((a, b) => compare(a['subject'], b['subject']) || compare(a['value'], b['value'])),
    rare: named.length - kept.length,
    subjects: new Set(kept.map(({ subject }) => subject)).size,
    values: new Set(kept.map(({ value }) => value)).size,
    days: most(named.map((row) => number(row, 'days'))),
    ...(firsts.length > 0 && { firstSeen: first, lastSeen: most(times('last_seen')) }),
  };
}

function compare(a: Row[string] | undefined, b: Row[string] | undefined): number {
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
