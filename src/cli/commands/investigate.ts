import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuery } from '../../datasets/run-query.ts';
import type { Finding } from '../../detections/finding.ts';
import { loadGuide } from '../../detections/guide/load-guide.ts';
import { hunt as runHunt } from '../../detections/hunt.ts';
import { investigate as ask } from '../../detections/investigation/investigate.ts';
import { type Report, reportOf } from '../../detections/investigation/report.ts';
import { measuredOnce } from '../../detections/measured-once.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { type ParserChoice, parserOf, sourceTools } from '../../detections/sources.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { findingObject } from '../output/finding-rows.ts';
import { investigationText } from '../output/investigation.ts';
import { jsonText } from '../output/ndjson.ts';
import { reportHtml } from '../output/report-html.ts';
import { reportMarkdown } from '../output/report-markdown.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { reason } from '../query-argument.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, type Session } from '../session.ts';
import { findingById, storedFindings } from '../stored-findings.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface InvestigateOptions extends TimeOptions {
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
  const [wanted, places] =
    options.story === undefined ? [id, paths] : [undefined, id === undefined ? [] : [id, ...paths]];
  if (wanted === undefined && options.story === undefined)
    throw new Failure(
      'a finding is needed',
      'Its id stands in what saker hunt prints: saker investigate 7f36cd7d logs/',
    );
  const known = options.from === undefined ? undefined : stored(options.from, wanted, options.story, stderr);
  const { environment } = queryTime(options);
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  await printDiagnostics(diagnostics, stderr);
  checkParser(options.parser, packs);
  const guides = await Promise.all(packs.map(({ directory }) => loadGuide(directory)));
  await printDiagnostics(
    guides.flatMap((guide) => guide.diagnostics),
    stderr,
  );
  const chapters = guides.flatMap((guide) => guide.chapters);
  if (chapters.length === 0)
    throw new Failure('no pack has a guide', 'A guide is Markdown in the folder guide/ of a pack.');

  const work = async ({ onProgress, ...session }: Session): Promise<Report> => {
    const findings = known ?? (await hunted({ onProgress, ...session }));
    const tools = await sourceTools(packs, session.input, session.engine, {
      choice: options.parser,
      signal: session.signal,
    });
    const once = measuredOnce(environment);
    let { input } = session;
    const investigation = await ask({
      findings,
      chapters,
      onProgress,
      run: async (source, parameters) => {
        const result = await runQuery({
          ...session,
          input,
          source,
          environment: once(),
          options: { ...tools, parameters },
        });
        input = result.input;
        return result;
      },
    });
    printProblems(input.problems, stderr);
    return reportOf(investigation);
  };
  const reading = inputPaths(places, 'saker investigate ID');
  const report = await inSession(
    reading,
    stderr,
    work,
    parserOf(packs, options.parser),
    options.from ? [options.from] : [],
  );
  const folder = options.out ?? `investigation-${(options.story ?? report.findings[0]?.id ?? '').slice(0, 8)}`;
  writeReport(report, folder, options.timezone);
  await writeOut(investigationText(report, options.timezone, stdout));
  tellNext(report, folder, stderr);
  return exitCode.ok;

  async function hunted({ input, engine, signal, onProgress }: Session): Promise<readonly Finding[]> {
    const { findings, stories } = await runHunt({
      input,
      engine,
      signal,
      packs: detectionsOnly(packs),
      environment,
      parser: options.parser,
      onProgress: ({ done, total }) => onProgress(done / total),
    });
    if (options.story === undefined) return [findingById(findings, wanted ?? '')];
    const story = options.story.toLowerCase();
    return ofStory(
      stories.filter((one) => one.id.startsWith(story)).map((one) => one.findings),
      options.story,
    );
  }
}

function detectionsOnly(packs: readonly Pack[]): readonly Pack[] {
  return packs;
}

function stored(file: string, id: string | undefined, story: string | undefined, screen: Screen): readonly Finding[] {
  const found = storedFindings(file, screen);
  if (story === undefined)
    return [
      findingById(
        found.map(({ finding }) => finding),
        id ?? '',
      ),
    ];
  const wanted = story.toLowerCase();
  const ids = new Set(found.flatMap((one) => (one.story?.toLowerCase().startsWith(wanted) ? [one.story] : [])));
  return ofStory(
    [...ids].map((one) => found.filter((other) => other.story === one).map(({ finding }) => finding)),
    story,
  );
}

function ofStory(stories: readonly (readonly Finding[])[], id: string): readonly Finding[] {
  const [only] = stories;
  if (only !== undefined && stories.length === 1) return only;
  const which = stories.length === 0 ? 'no story has' : 'several stories have';
  throw new Failure(
    `${which} an id that begins with \`${visible(id)}\``,
    'saker hunt prints the stories with their ids.',
  );
}

function writeReport(report: Report, folder: string, timezone: string): void {
  const command = 'saker playbook';
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.md'), reportMarkdown(report, timezone, command), { mode: 0o600 });
    writeFileSync(join(folder, 'report.html'), reportHtml(report, timezone, command), { mode: 0o600 });
    const findings = report.findings.map((finding) => `${jsonText(findingObject(finding))}\n`).join('');
    writeFileSync(join(folder, 'findings.ndjson'), findings, { mode: 0o600 });
  } catch (error) {
    throw new Failure(`\`${visible(folder)}\` cannot be written: ${reason(error)}`);
  }
}

function tellNext(report: Report, folder: string, { colors }: Screen): void {
  const containing = report.next.find(({ phase }) => phase === 'containment') ?? report.next[0];
  const step = containing?.steps[0];
  process.stderr.write(`Report: ${visible(join(folder, 'report.html'))} and report.md beside it\n`);
  if (step === undefined) return;
  const file = visible(join(folder, 'findings.ndjson'));
  process.stderr.write(`${colors.bold(`Next: saker playbook ${step.id} --finding ${file}`)}\n`);
}
