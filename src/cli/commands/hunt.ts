import { closeSync, openSync, writeFileSync } from 'node:fs';
import { type Evaluation, evaluate } from '../../detections/evaluate.ts';
import { hunt as runHunt } from '../../detections/hunt.ts';
import { atLeast, type Level } from '../../detections/levels.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { type ParserChoice, parserOf } from '../../detections/sources.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type LocalDataOptions, localData } from '../compile-options.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { warnOfOverlap } from '../hunt-baseline.ts';
import { chosenHunt, type HuntChoice } from '../hunt-choice.ts';
import { printHuntSummary } from '../hunt-summary.ts';
import { investigateCommand } from '../next-command.ts';
import { defaultFormat } from '../output/format.ts';
import { checkView, type FindingFormat, findingLines, formatHunt, type HuntView } from '../output/hunt-output.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { reason } from '../query-argument.ts';
import { leftOut, printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, printFailure, type Session } from '../session.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, type Terminal, terminal } from '../terminal.ts';
import { readTruth, shortfalls, type TruthOptions, writeTruthReport } from '../truth.ts';

interface HuntOptions extends HuntChoice, TimeOptions, TableOptions, LocalDataOptions, TruthOptions {
  readonly pack?: readonly string[];
  readonly parser?: ParserChoice;
  readonly failOn?: Level;
  readonly output?: FindingFormat;
  /** Where the findings are written as well. */
  readonly out?: string;
  readonly showSuppressed?: boolean;
  readonly view?: HuntView;
  readonly strictInput?: boolean;
  readonly stats?: boolean;
  readonly color: ColorWhen;
}

export async function hunt(paths: readonly string[], options: HuntOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stdout, stderr } = terminal(options.color);
  const { early, environment } = queryTime(options);
  checkView(options);
  if (options.out !== undefined) writing(options.out, (file) => closeSync(openSync(file, 'a', 0o600)));
  const truth = await readTruth(options, stderr);
  const fromTable = readsTable(options, paths);
  // The columns of a table are mostly what a parser made of the events before they came in.
  const { parser = fromTable ? 'none' : 'auto' } = options;
  const reading = fromTable ? [] : inputPaths(paths, 'saker hunt');
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  await printDiagnostics(diagnostics, stderr);
  const choice = await chosenHunt(packs, options, stderr);
  const data = await localData(options);
  const detections = chosen(packs, options.minLevel);
  if (detections === 0) {
    if (hasErrors(diagnostics)) return exitCode.query;
    throw new Failure(`no detection is of level ${options.minLevel} or above`);
  }

  const search = ({ onProgress, ...session }: Session) =>
    runHunt({
      ...session,
      ...choice.settings,
      parser,
      environment,
      options: { dialect: fromTable ? 'clickhouse' : 'duckdb', ...(data && { localData: data.find }) },
      onProgress: ({ done, total, fraction = 0 }) => onProgress((done + fraction) / total),
    });
  checkParser(parser, packs);
  const result = await (fromTable
    ? inTableSession(options, stderr, search)
    : // What lies beside the events without being any: the truth, allow-lists, findings of an earlier hunt.
      inSession(reading, stderr, search, parserOf(packs, parser), [
        ...[options.truth, options.out].filter((file) => file !== undefined),
        ...choice.files,
      ]));
  await printDiagnostics([...(data?.diagnostics ?? []), ...result.diagnostics], stderr);
  printProblems(result.problems, stderr);
  warnOfOverlap(result.findings, choice.ordinary, options.timezone, stderr);
  const failed = result.runs.filter((run) => run.outcome === 'failed');
  for (const { detection, failure } of failed) printFailure(detection.file, failure, stderr);

  const format = options.output ?? defaultFormat(stdout);
  if (options.out !== undefined) {
    const lines = findingLines(result, options.showSuppressed ?? false);
    writing(options.out, (file) => writeFileSync(file, lines.join(''), { mode: 0o600 }));
  }
  const next = fromTable ? undefined : investigateCommand(paths, { ...options, ...from(options) });
  const printing = { ...options, screen: stdout, packs, now: early.now, ...(next && { next }) };
  await writeOut(await formatHunt(result, format, printing));
  const evaluation = truth && evaluate(truth, result.runs, result.findings, result.suppressed);
  if (evaluation) await tellEvaluation(evaluation, format, options, { stdout, stderr });
  printHuntSummary(result, performance.now() - begun, options.stats ?? false, stderr);

  const bug = failed.find(({ failure }) => failure?.reason.kind === 'internal');
  if (bug) throw bug.failure;
  if (hasErrors([...diagnostics, ...choice.diagnostics, ...result.diagnostics])) return exitCode.query;
  if (failed.length > 0) return exitCode.usage;
  if (options.strictInput && leftOut(result.problems)) return exitCode.usage;
  const { failOn } = options;
  const grave = failOn !== undefined && result.findings.some((finding) => atLeast(finding.level, failOn));
  const short = evaluation ? shortfalls(evaluation, options) : [];
  for (const text of short) process.stderr.write(`${stderr.colors.red('error:')} ${text}\n`);
  return grave || short.length > 0 ? exitCode.findings : exitCode.ok;
}

/** What is written is not hunted for again. */
function from({ out }: HuntOptions): { readonly from?: string } {
  return out === undefined ? {} : { from: out };
}

/** The file of findings; their command lines may hold tokens, so it is for the user's eyes only. */
function writing(file: string, work: (file: string) => void): void {
  try {
    work(file);
  } catch (error) {
    throw new Failure(`--out: \`${visible(file)}\` cannot be written: ${reason(error)}`);
  }
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
