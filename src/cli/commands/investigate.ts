import type { Finding } from '../../detections/finding.ts';
import type { Chapter } from '../../detections/guide/guide.ts';
import { loadGuide } from '../../detections/guide/load-guide.ts';
import { hunt as runHunt } from '../../detections/hunt.ts';
import { investigate as ask } from '../../detections/investigation/investigate.ts';
import { reportOf } from '../../detections/investigation/report.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { querySeries } from '../../detections/query-series.ts';
import { type ParserChoice, parserOf, sourceTools } from '../../detections/sources.ts';
import { chosenOfHunt, chosenOfStored, type Wanted } from '../chosen-findings.ts';
import { type QueryTime, queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { chosenHunt, type HuntChoice } from '../hunt-choice.ts';
import { shortId } from '../next-command.ts';
import { investigationText } from '../output/investigation.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { makeReportFolder, tellNext, writeReport } from '../report-folder.ts';
import { inputPaths, inSession, type Session } from '../session.ts';
import { storedFindings } from '../stored-findings.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface InvestigateOptions extends HuntChoice, TimeOptions {
  readonly from?: string;
  readonly story?: string;
  readonly out?: string;
  readonly pack?: readonly string[];
  readonly parser: ParserChoice;
  readonly color: ColorWhen;
}

/** Asks the guide about a finding, or the findings of a story, and writes a report. */
export async function investigate(
  id: string | undefined,
  paths: readonly string[],
  options: InvestigateOptions,
): Promise<ExitCode> {
  const { stdout, stderr } = terminal(options.color);
  const wanted = wantedOf(id, options.story);
  const places = wanted.kind === 'story' && id !== undefined ? [id, ...paths] : paths;
  const { environment } = queryTime(options);
  const known = options.from === undefined ? undefined : chosenOfStored(storedFindings(options.from, stderr), wanted);
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  await printDiagnostics(diagnostics, stderr);
  checkParser(options.parser, packs);
  const chapters = await chaptersOf(packs, stderr);
  const hunting = known ? undefined : await chosenHunt(packs, options, stderr);
  const reading = inputPaths(places, 'saker investigate ID');

  const work = async (session: Session) => {
    const findings = known ?? (await hunted(session));
    makeReportFolder(folderOf(findings));
    return asked(findings, chapters, packs, session, { ...options, environment });
  };
  const hunted = async ({ onProgress, ...session }: Session) => {
    const result = await runHunt({
      ...session,
      packs,
      ...hunting?.settings,
      environment,
      parser: options.parser,
      onProgress: ({ done, total }) => onProgress(done / total),
    });
    return chosenOfHunt(result, wanted);
  };
  const folderOf = ([first]: readonly Finding[]) =>
    options.out ?? `investigation-${(options.story ?? first?.id ?? '').slice(0, shortId)}`;

  const { report, problems } = await inSession(reading, stderr, work, parserOf(packs, options.parser), [
    ...(options.from === undefined ? [] : [options.from]),
    ...(hunting?.files ?? []),
  ]);
  printProblems(problems, stderr);
  const folder = folderOf(report.findings);
  writeReport(report, folder, options.timezone);
  await writeOut(investigationText(report, options.timezone, stdout));
  tellNext(report, folder, stderr);
  return exitCode.ok;
}

function wantedOf(id: string | undefined, story: string | undefined): Wanted {
  if (story !== undefined) return { kind: 'story', id: story };
  if (id !== undefined) return { kind: 'finding', id };
  throw new Failure('a finding is needed', 'Its id stands in what saker hunt prints: saker investigate 7f36cd7d logs/');
}

async function chaptersOf(packs: readonly Pack[], screen: Screen): Promise<readonly Chapter[]> {
  const guides = await Promise.all(packs.map(({ directory }) => loadGuide(directory)));
  await printDiagnostics(
    guides.flatMap((guide) => guide.diagnostics),
    screen,
  );
  const chapters = guides.flatMap((guide) => guide.chapters);
  if (chapters.length > 0) return chapters;
  throw new Failure('no pack has a guide', 'A guide is Markdown in the folder guide/ of a pack.');
}

/** The guide's queries, one after another, each over the input as the one before could read it. */
async function asked(
  findings: readonly Finding[],
  chapters: readonly Chapter[],
  packs: readonly Pack[],
  { onProgress, ...session }: Session,
  { parser, environment }: { readonly parser: ParserChoice; readonly environment: QueryTime['environment'] },
) {
  const { signal } = session;
  const tools = await sourceTools(packs, session.input, session.engine, { choice: parser, signal });
  const series = querySeries({ ...session, environment, options: tools });
  const investigation = await ask({
    findings,
    chapters,
    onProgress,
    run: (source, parameters) => series.run({ source, options: { parameters } }),
  });
  return { report: reportOf(investigation), problems: series.input().problems };
}
