import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineColumns } from '../../detections/baseline/baseline-format.ts';
import { type Learnt, learn } from '../../detections/baseline/learn.ts';
import { loadBaselines } from '../../detections/baseline/load-baselines.ts';
import { loadPacks } from '../../detections/pack.ts';
import { type ParserChoice, parserOf } from '../../detections/sources.ts';
import type { Row } from '../../model/row.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { counted } from '../amounts.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { csv } from '../output/csv.ts';
import { defaultFormat, formatRows, type RowFormat } from '../output/format.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, printFailure, type Session } from '../session.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';
import { formatInstant } from '../time-zone.ts';

interface BaselineOptions extends TimeOptions, TableOptions {
  readonly out?: string;
  readonly pack?: readonly string[];
  readonly minDays: number;
  readonly minEvents: number;
  readonly parser?: ParserChoice;
  readonly output?: RowFormat;
  readonly color: ColorWhen;
}

export async function baseline(paths: readonly string[], options: BaselineOptions): Promise<ExitCode> {
  const { out, minDays, minEvents, timezone } = options;
  if (out === undefined) throw new Failure('no folder is named', 'Name one: saker baseline logs/ --out ordinary/');
  const { stdout, stderr } = terminal(options.color);
  const { environment } = queryTime(options);
  const fromTable = readsTable(options, paths);
  const { parser = fromTable ? 'none' : 'auto' } = options;
  const reading = fromTable ? [] : inputPaths(paths, 'saker baseline');
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  const loaded = await Promise.all(packs.map(({ directory }) => loadBaselines(directory)));
  const baselines = loaded.flatMap((one) => one.baselines);
  const mistakes = [...diagnostics, ...loaded.flatMap((one) => one.diagnostics)];
  await printDiagnostics(mistakes, stderr);
  if (baselines.length === 0) {
    if (hasErrors(mistakes)) return exitCode.query;
    throw new Failure('the packs have no baselines', 'A pack has them in its folder baselines/.');
  }
  checkParser(parser, packs);

  const search = ({ onProgress, ...session }: Session) =>
    learn({
      ...session,
      baselines,
      packs,
      parser,
      environment,
      minDays,
      minEvents,
      options: { dialect: fromTable ? 'clickhouse' : 'duckdb' },
      onProgress,
    });
  const result = await (fromTable
    ? inTableSession(options, stderr, search)
    : inSession(reading, stderr, search, parserOf(packs, parser)));
  await printDiagnostics(result.diagnostics, stderr);
  printProblems(result.input.problems, stderr);
  const learnt = result.learnt.filter(({ outcome }) => outcome === 'learnt');
  write(learnt, out);
  const rows = learnt.map((one) => rowOf(one, timezone));
  await writeOut(await formatRows(rows, options.output ?? defaultFormat(stdout), { screen: stdout, timezone }));
  warn(learnt, timezone, stderr);
  process.stderr.write(`${counted(learnt.length, 'lookup file')} in ${visible(out)}\n`);

  const failed = result.learnt.filter(({ outcome }) => outcome === 'failed');
  for (const { baseline, failure } of failed) printFailure(baseline.file, failure, stderr);
  const bug = failed.find(({ failure }) => failure?.reason.kind === 'internal');
  if (bug) throw bug.failure;
  if (hasErrors([...mistakes, ...result.diagnostics])) return exitCode.query;
  return failed.length > 0 ? exitCode.usage : exitCode.ok;
}

function write(learnt: readonly Learnt[], out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    for (const {
      baseline: { lookup },
      rows,
    } of learnt) {
      const text = [...csv(rows.length > 0 ? rows : [nothingLearnt], baselineColumns)].join('');
      writeFileSync(join(out, lookup), text, { mode: 0o600 });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(`--out: \`${out}\` cannot be written: ${code}`);
  }
}

/** A lookup file without rows is none; the packs' own hold this row too. */
const nothingLearnt: Row = {
  subject: '(nothing is learnt)',
  value: '-',
  days: '0',
  events: '0',
  first_seen: '0',
  last_seen: '0',
};

function rowOf({ baseline, subjects, values, rows, rare, days, firstSeen, lastSeen }: Learnt, timezone: string): Row {
  const row: Row = {
    file: baseline.lookup,
    subjects: String(subjects),
    values: String(values),
    pairs: String(rows.length),
    days: String(days),
  };
  if (rare > 0) row['rare'] = `${rare} left out`;
  const date = (epoch: number): string => formatInstant(epoch, timezone).slice(0, 'YYYY-MM-DD'.length);
  if (firstSeen !== undefined) row['from'] = date(firstSeen);
  if (lastSeen !== undefined) row['to'] = date(lastSeen);
  return row;
}

/** What makes a baseline worth less than it looks. */
function warn(learnt: readonly Learnt[], timezone: string, { colors }: Screen): void {
  const say = (text: string): void => void process.stderr.write(`${colors.yellow('warning:')} ${text}\n`);
  const short = learnt.filter(({ days, baseline: { minDays } }) => days < minDays);
  const none = short.filter(({ days }) => days === 0);
  const few = short.filter(({ days }) => days > 0);
  const names = (list: readonly Learnt[]): string => list.map(({ baseline: { lookup } }) => lookup).join(', ');
  if (none.length > 0) say(`nothing was learnt for ${names(none)}: no event of theirs is in the logs`);
  if (few.length > 0) {
    const wanted = Math.max(...few.map(({ baseline: { minDays } }) => minDays));
    const most = Math.max(...few.map(({ days }) => days));
    say(
      `the logs are of ${counted(most, 'day')}, ${wanted} are wanted: what is merely rare will look new (${names(few)})`,
    );
  }
  const last = learnt.reduce((latest, { lastSeen = 0 }) => Math.max(latest, lastSeen), 0);
  if (last > Date.now()) say(`the logs go on until ${formatInstant(last, timezone)}, which is still to come`);
}
