import { writeFile } from 'node:fs/promises';
import { basename, isAbsolute, relative } from 'node:path';
import { type Detection, loadPacks, type Pack } from '../../detections/pack.ts';
import { type DetectionReport, testDetections } from '../../detections/testing/test-detections.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { counted, elapsed } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { type Minimums, reportFails } from '../output/test-checks.ts';
import { writeOut } from '../output-stream.ts';
import { ownPacks, packFolder } from '../packs.ts';
import { reason } from '../query-argument.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { working } from '../session.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface TestOptions {
  /** A text of titles and file names, or an id. */
  readonly detection?: string;
  readonly output?: TestFormat;
  readonly out?: string;
  readonly minCoverage?: number;
  readonly minMutation?: number;
  /** `--no-mutation` makes it false. */
  readonly mutation: boolean;
  readonly evasion: boolean;
  readonly color: ColorWhen;
}

export type TestFormat = 'table' | 'json' | 'junit';

export async function test(places: readonly string[], options: TestOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stdout, stderr } = terminal(options.color);
  const { packs, diagnostics } = await loadPacks(places.length === 0 ? [nearName(ownPacks)] : places.map(packFolder));
  await printDiagnostics(diagnostics, stderr);
  const wanted = chooser(options.detection);
  const minimums = minimumsOf(options);
  const chosen = detectionsOf(packs).filter(wanted);
  if (chosen.length === 0) {
    if (hasErrors(diagnostics)) return exitCode.query;
    throw nothingChosen(options.detection);
  }

  const reports = await working(
    stderr,
    async (signal, onProgress) => {
      const { openDuckDb } = await import('../../engines/duckdb/duckdb.ts');
      const engine = await openDuckDb({ smallInputs: true });
      try {
        return await testDetections({
          packs,
          engine,
          wanted,
          signal,
          onProgress,
          measures: { mutation: options.mutation, evasion: options.evasion, everyTest: formatFor(options) === 'json' },
        });
      } finally {
        await engine.close();
      }
    },
    'Testing',
  );
  const found = reports.flatMap((report) => report.diagnostics);
  await printDiagnostics(found, stderr);
  await write(reports, minimums, options, stdout);
  printSummary(reports, minimums, performance.now() - begun, stderr);

  if (hasErrors([...diagnostics, ...found])) return exitCode.query;
  return reports.some((report) => reportFails(report, minimums)) ? exitCode.findings : exitCode.ok;
}

/** The path as one would type it here, where that is shorter: places in it are printed by the dozen. */
function nearName(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
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

function minimumsOf({ minCoverage, minMutation, mutation }: TestOptions): Minimums {
  if (minMutation !== undefined && !mutation)
    throw new Failure('--min-mutation needs what --no-mutation leaves out', 'Leave one of them out.');
  return {
    ...(minCoverage !== undefined && { coverage: minCoverage }),
    ...(minMutation !== undefined && { mutation: minMutation }),
  };
}

/** The report goes to `--out`, and a person still sees the table; without `--out` it is what is printed. */
async function write(
  reports: readonly DetectionReport[],
  minimums: Minimums,
  options: TestOptions,
  { colors }: Screen,
): Promise<void> {
  const { out } = options;
  const format = formatFor(options);
  if (out === undefined) return writeOut(await formatted(reports, minimums, format, colors));
  const texts = await formatted(reports, minimums, format, terminal('never').stdout.colors);
  try {
    await writeFile(out, [...texts].join(''));
  } catch (error) {
    throw new Failure(`\`${out}\` cannot be written: ${reason(error)}`);
  }
  await writeOut(await formatted(reports, minimums, 'table', colors));
}

function formatFor({ output, out = '' }: TestOptions): TestFormat {
  return output ?? (/\.xml$/i.test(out) ? 'junit' : /\.json$/i.test(out) ? 'json' : 'table');
}

async function formatted(
  reports: readonly DetectionReport[],
  minimums: Minimums,
  format: TestFormat,
  colors: Screen['colors'],
): Promise<Iterable<string>> {
  switch (format) {
    case 'table': {
      const { testBlocks } = await import('../output/test-blocks.ts');
      return testBlocks(reports, minimums, colors);
    }
    case 'json': {
      const { testReportJson } = await import('../output/test-json.ts');
      return [testReportJson(reports, minimums)];
    }
    case 'junit': {
      const { junit } = await import('../output/junit.ts');
      return junit(reports, minimums);
    }
  }
}

function printSummary(
  reports: readonly DetectionReport[],
  minimums: Minimums,
  milliseconds: number,
  { colors }: Screen,
): void {
  const tests = reports.flatMap((report) => report.tests);
  const failed = tests.filter(({ verdict }) => verdict !== 'passed').length;
  const fails = reports.filter((report) => reportFails(report, minimums)).length;
  const parts = [
    `${counted(reports.length, 'detection')}, ${counted(tests.length, 'test')}`,
    ...(failed > 0 ? [`${failed} failed`] : tests.length > 0 ? ['all passed'] : []),
    ...(fails > 0 && failed === 0 ? [`${counted(fails, 'detection')} not as wanted`] : []),
    elapsed(milliseconds),
  ];
  const line = parts.join(', ');
  process.stderr.write(`${fails > 0 ? colors.bold(line) : line}\n`);
}
