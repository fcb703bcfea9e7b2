import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Detection, loadPacks, type Pack } from '../../detections/pack.ts';
import { type DetectionReport, testDetections } from '../../detections/testing/test-detections.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { counted, elapsed } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { reportFails } from '../output/test-counts.ts';
import { writeOut } from '../output-stream.ts';
import { ownPacks } from '../packs.ts';
import { reason } from '../query-argument.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { working } from '../session.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface TestOptions {
  /** A text of titles and file names, or an id. */
  readonly detection?: string;
  readonly output?: TestFormat;
  readonly out?: string;
  readonly color: ColorWhen;
}

export type TestFormat = 'table' | 'json' | 'junit';

export async function test(places: readonly string[], options: TestOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stdout, stderr } = terminal(options.color);
  const { packs, diagnostics } = await loadPacks(places.length === 0 ? [ownPacks] : places.map(packFolder));
  await printDiagnostics(diagnostics, stderr);
  const wanted = chooser(options.detection);
  const chosen = detectionsOf(packs).filter(wanted);
  if (chosen.length === 0) {
    if (hasErrors(diagnostics)) return exitCode.query;
    throw nothingChosen(options.detection);
  }

  const reports = await working(
    stderr,
    async (signal, onProgress) => {
      const { openDuckDb } = await import('../../engines/duckdb/duckdb.ts');
      const engine = await openDuckDb();
      try {
        return await testDetections({ packs, engine, wanted, signal, onProgress });
      } finally {
        await engine.close();
      }
    },
    'Testing',
  );
  const found = reports.flatMap((report) => report.diagnostics);
  await printDiagnostics(found, stderr);
  await write(reports, options, stdout);
  printSummary(reports, performance.now() - begun, stderr);

  if (hasErrors([...diagnostics, ...found])) return exitCode.query;
  return reports.some(reportFails) ? exitCode.findings : exitCode.ok;
}

/** `packs/...` is what other tools call a folder and all below it. */
function packFolder(place: string): string {
  return place.replace(/(?<=.)[\\/]\.\.\.$/, '');
}

function detectionsOf(packs: readonly Pack[]): readonly Detection[] {
  return packs.flatMap((pack) => pack.detections);
}

function chooser(text: string | undefined): (detection: Detection) => boolean {
  if (text === undefined) return () => true;
  const wanted = text.toLowerCase();
  return ({ id, title, file }) =>
    id.toLowerCase() === wanted ||
    title.toLowerCase().includes(wanted) ||
    basename(file).toLowerCase().includes(wanted);
}

function nothingChosen(text: string | undefined): Failure {
  if (text === undefined) return new Failure('the pack has no detections');
  return new Failure(
    `no detection has \`${text}\` in its title or file name, or as its id`,
    'Leave --detection out to test all of them.',
  );
}

/** The report goes to `--out`, and a person still sees the table; without `--out` it is what is printed. */
async function write(reports: readonly DetectionReport[], { output, out }: TestOptions, stdout: Screen): Promise<void> {
  const format = output ?? (out === undefined ? 'table' : formatOf(out));
  const texts = await formatted(reports, format, stdout, out === undefined);
  if (out === undefined) return writeOut(texts);
  try {
    await writeFile(out, [...texts].join(''));
  } catch (error) {
    throw new Failure(`\`${out}\` cannot be written: ${reason(error)}`);
  }
  await writeOut(await formatted(reports, 'table', stdout, true));
}

function formatOf(file: string): TestFormat {
  return /\.xml$/i.test(file) ? 'junit' : /\.json$/i.test(file) ? 'json' : 'table';
}

async function formatted(
  reports: readonly DetectionReport[],
  format: TestFormat,
  screen: Screen,
  onScreen: boolean,
): Promise<Iterable<string>> {
  switch (format) {
    case 'table': {
      const { testBlocks } = await import('../output/test-blocks.ts');
      const { terminal: plain } = await import('../terminal.ts');
      return testBlocks(reports, onScreen ? screen : { ...plain('never').stdout, width: undefined });
    }
    case 'json': {
      const { testReportJson } = await import('../output/test-json.ts');
      return [testReportJson(reports)];
    }
    case 'junit': {
      const { junit } = await import('../output/junit.ts');
      return junit(reports);
    }
  }
}

function printSummary(reports: readonly DetectionReport[], milliseconds: number, { colors }: Screen): void {
  const tests = reports.flatMap((report) => report.tests);
  const failed = tests.filter(({ verdict }) => verdict !== 'passed').length;
  const parts = [
    `${counted(reports.length, 'detection')}, ${counted(tests.length, 'test')}`,
    ...(failed > 0 ? [`${failed} failed`] : tests.length > 0 ? ['all passed'] : []),
    elapsed(milliseconds),
  ];
  const line = parts.join(', ');
  process.stderr.write(`${reports.some(reportFails) ? colors.bold(line) : line}\n`);
}
