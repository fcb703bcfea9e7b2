import { loadPacks, type Pack } from '../../detections/pack.ts';
import { type Measures, readMeasures } from '../../site/measures.ts';
import { readPackFiles } from '../../site/read-pack-files.ts';
import { renderSite, type SiteFile } from '../../site/site.ts';
import { type Diagnostic, hasErrors } from '../../source/diagnostic.ts';
import { counted, elapsed } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { testReportJson } from '../output/test-json.ts';
import { visible } from '../output/visible.ts';
import { ownPacks, packFolder } from '../packs.ts';
import { readText } from '../query-argument.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { working } from '../session.ts';
import { writeSite } from '../site-folder.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';
import { packageVersion } from '../version.ts';

interface SiteOptions {
  readonly out?: string;
  /** A report of `saker test -o json`. */
  readonly tests?: string;
  readonly measure?: boolean;
  readonly force?: boolean;
  readonly color: ColorWhen;
}

export async function site(places: readonly string[], options: SiteOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stderr } = terminal(options.color);
  const { out } = options;
  if (out === undefined) throw new Failure('no folder is named', 'Name one: saker site packs/ --out site/');
  const { packs, diagnostics } = await loadPacks(places.length === 0 ? [ownPacks] : places.map(packFolder));
  const read = await Promise.all(packs.map(readPackFiles));
  const found: readonly Diagnostic[] = [...diagnostics, ...read.flatMap((pack) => pack.diagnostics)];
  await printDiagnostics(found, stderr);
  if (packs.length === 0) return exitCode.query;

  const measures = options.tests === undefined ? await measured(packs, options, stderr) : report(options.tests);
  if (measures) warnUnmeasured(packs, measures, stderr);
  const files = renderSite({
    packs: read.map((pack) => pack.site),
    version: packageVersion(),
    ...(measures && { measures }),
  });
  writeSite(out, files, options.force ?? false);
  process.stderr.write(summary(files, packs, out, performance.now() - begun));
  return hasErrors(found) ? exitCode.query : exitCode.ok;
}

function report(file: string): ReadonlyMap<string, Measures> {
  const measures = readMeasures(readText(file));
  if (typeof measures === 'string')
    throw new Failure(`--tests: \`${file}\` cannot be used: ${measures}`, 'Make one: saker test -o json > report.json');
  return measures;
}

/** Runs the tests, where that is wanted. The report goes the way of one from a file, so that pages are the same. */
async function measured(
  packs: readonly Pack[],
  { measure }: SiteOptions,
  stderr: Screen,
): Promise<ReadonlyMap<string, Measures> | undefined> {
  if (!measure) return undefined;
  const reports = await working(
    stderr,
    async (signal, onProgress) => {
      const [{ openDuckDb }, { testDetections }] = await Promise.all([
        import('../../engines/duckdb/duckdb.ts'),
        import('../../detections/testing/test-detections.ts'),
      ]);
      const engine = await openDuckDb({ smallInputs: true });
      try {
        return await testDetections({ packs, engine, signal, onProgress });
      } finally {
        await engine.close();
      }
    },
    'Testing',
  );
  const read = readMeasures(testReportJson(reports, {}));
  if (typeof read === 'string') throw new Error(`Our own report of tests cannot be read: ${read}`);
  return read;
}

function warnUnmeasured(packs: readonly Pack[], measures: ReadonlyMap<string, Measures>, { colors }: Screen): void {
  const all = packs.flatMap((pack) => pack.detections);
  const missing = all.filter(({ id }) => !measures.has(id)).length;
  const others = all.filter(({ id, tests }) => {
    const known = measures.get(id);
    return known !== undefined && !sameNames(known, tests);
  });
  const warn = (text: string): boolean => process.stderr.write(`${colors.yellow('warning')} ${visible(text)}\n`);
  if (missing > 0) warn(`the report of tests lacks ${counted(missing, 'detection')}`);
  for (const { title } of others) warn(`the report of tests is older than the tests of "${title}"`);
}

function sameNames(known: Measures, tests: readonly { readonly name: string }[]): boolean {
  const names = new Set(known.tests.map(({ name }) => name));
  return names.size === tests.length && tests.every(({ name }) => names.has(name));
}

function summary(files: readonly SiteFile[], packs: readonly Pack[], out: string, milliseconds: number): string {
  const pages = files.filter(({ path }) => path.endsWith('.html')).length;
  const detections = packs.reduce((sum, pack) => sum + pack.detections.length, 0);
  const text = `${counted(pages, 'page')} for ${counted(detections, 'detection')} of ${counted(packs.length, 'pack')}, ${elapsed(milliseconds)}`;
  return `${text}\nOpen it: ${visible(out.replace(/[\\/]+$/, ''))}/index.html\n`;
}
