import { type Evaluation, evaluate } from '../../detections/evaluate.ts';
import { type DetectionRun, hunt as runHunt } from '../../detections/hunt.ts';
import { atLeast, type Level } from '../../detections/levels.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { type ParserChoice, parserOf } from '../../detections/sources.ts';
import { loadAllowLists } from '../../detections/tuning/load-allow-lists.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type LocalDataOptions, localData } from '../compile-options.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { type BaselineChoice, openOrdinary, warnOfOverlap } from '../hunt-baseline.ts';
import { printHuntSummary } from '../hunt-summary.ts';
import { defaultFormat } from '../output/format.ts';
import { checkView, type FindingFormat, formatHunt, type HuntView } from '../output/hunt-output.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { leftOut, printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, type Session, userFailure } from '../session.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, type Screen, type Terminal, terminal } from '../terminal.ts';
import { readTruth, shortfalls, type TruthOptions, writeTruthReport } from '../truth.ts';

interface HuntOptions extends BaselineChoice, TimeOptions, TableOptions, LocalDataOptions, TruthOptions {
  readonly pack?: readonly string[];
  readonly parser?: ParserChoice;
  readonly minLevel?: Level;
  readonly failOn?: Level;
  readonly output?: FindingFormat;
  readonly allow?: readonly string[];
  readonly showSuppressed?: boolean;
  readonly view?: HuntView;
  /** Milliseconds. */
  readonly storyGap?: number;
  readonly strictInput?: boolean;
  readonly stats?: boolean;
  readonly color: ColorWhen;
}

export async function hunt(paths: readonly string[], options: HuntOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stdout, stderr } = terminal(options.color);
  const { early, environment } = queryTime(options);
  checkView(options);
  const truth = await readTruth(options, stderr);
  const fromTable = readsTable(options, paths);
  // The columns of a table are mostly what a parser made of the events before they came in.
  const { parser = fromTable ? 'none' : 'auto' } = options;
  const reading = fromTable ? [] : inputPaths(paths, 'saker hunt');
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  await printDiagnostics(diagnostics, stderr);
  const allowed = loadAllowLists(packs, options.allow ?? []);
  const missing = allowed.diagnostics.find(({ source }) => source.text === '' && options.allow?.includes(source.name));
  if (missing?.code === 'CQL0601') throw new Failure(`--allow: ${missing.message}`);
  await printDiagnostics(allowed.diagnostics, stderr);
  const data = await localData(options);
  const ordinary = await openOrdinary(options, stderr);
  const detections = chosen(packs, options.minLevel);
  if (detections === 0) {
    if (hasErrors(diagnostics)) return exitCode.query;
    throw new Failure(`no detection is of level ${options.minLevel} or above`);
  }

  const search = ({ onProgress, ...session }: Session) =>
    runHunt({
      ...session,
      ...ordinary,
      packs,
      parser,
      environment,
      options: { dialect: fromTable ? 'clickhouse' : 'duckdb', ...(data && { localData: data.find }) },
      onProgress: ({ done, total, fraction = 0 }) => onProgress((done + fraction) / total),
      allow: allowed.entries,
      stories: { ...(options.storyGap !== undefined && { gap: options.storyGap }) },
      ...(options.minLevel && { minLevel: options.minLevel }),
    });
  checkParser(parser, packs);
  const result = await (fromTable
    ? inTableSession(options, stderr, search)
    : // The truth and allow-lists may lie beside the events they are about, and are none.
      inSession(reading, stderr, search, parserOf(packs, parser), [
        ...(options.truth === undefined ? [] : [options.truth]),
        ...allowed.files,
      ]));
  await printDiagnostics([...(data?.diagnostics ?? []), ...result.diagnostics], stderr);
  printProblems(result.problems, stderr);
  warnOfOverlap(result.findings, ordinary, options.timezone, stderr);
  const failed = result.runs.filter((run) => run.outcome === 'failed');
  for (const run of failed) printFailure(run, stderr);

  const format = options.output ?? defaultFormat(stdout);
  await writeOut(await formatHunt(result, format, { ...options, screen: stdout, packs, now: early.now }));
  const evaluation = truth && evaluate(truth, result.runs, result.findings, result.suppressed);
  if (evaluation) await tellEvaluation(evaluation, format, options, { stdout, stderr });
  printHuntSummary(result, performance.now() - begun, options.stats ?? false, stderr);

  const bug = failed.find(({ failure }) => failure?.reason.kind === 'internal');
  if (bug) throw bug.failure;
  if (hasErrors([...diagnostics, ...allowed.diagnostics, ...result.diagnostics])) return exitCode.query;
  if (failed.length > 0) return exitCode.usage;
  if (options.strictInput && leftOut(result.problems)) return exitCode.usage;
  const { failOn } = options;
  const grave = failOn !== undefined && result.findings.some((finding) => atLeast(finding.level, failOn));
  const short = evaluation ? shortfalls(evaluation, options) : [];
  for (const text of short) process.stderr.write(`${stderr.colors.red('error:')} ${text}\n`);
  return grave || short.length > 0 ? exitCode.findings : exitCode.ok;
}

/** Beside findings for people the measures are for people too; a program's output is left to the findings. */
async function tellEvaluation(
  evaluation: Evaluation,
  format: FindingFormat,
  { truthReport }: TruthOptions,
  { stdout, stderr }: Terminal,
): Promise<void> {
  const { evaluationText } = await import('../output/evaluation.ts');
  if (format === 'table') await writeOut(evaluationText(evaluation, stdout));
  else await writeOut(evaluationText(evaluation, stderr), process.stderr);
  if (truthReport !== undefined) await writeTruthReport(evaluation, truthReport);
}

function chosen(packs: readonly Pack[], least: Level = 'informational'): number {
  return packs.flatMap((pack) => pack.detections).filter((detection) => atLeast(detection.level, least)).length;
}

/** A detection that could not be run to its end; the others' findings count. */
function printFailure({ detection, failure }: DetectionRun, { colors }: Screen): void {
  const shown = userFailure(failure);
  const message = shown instanceof Error ? shown.message : String(shown);
  process.stderr.write(`${colors.red('error:')} ${visible(`${detection.file}: ${message}`)}\n`);
}
