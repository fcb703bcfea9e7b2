import type { FileInput, Input } from '../../datasets/input.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { testParsers } from '../../detections/parser-tests.ts';
import { parserOf } from '../../detections/sources.ts';
import type { Row } from '../../model/row.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { defaultFormat, formatRows, type RowFormat } from '../output/format.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { ownPacks } from '../packs.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inSession } from '../session.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

interface ParsersOptions {
  readonly pack?: readonly string[];
  readonly output?: RowFormat;
  readonly color: ColorWhen;
}

/** Without paths: the parsers of packs, tested. With paths: which parser each file is for. */
export async function parsers(paths: readonly string[], options: ParsersOptions): Promise<ExitCode> {
  const { stdout, stderr } = terminal(options.color);
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  await printDiagnostics(diagnostics, stderr);
  const print = async (rows: readonly Row[]): Promise<void> =>
    writeOut(await formatRows(rows, options.output ?? defaultFormat(stdout), { screen: stdout, timezone: 'UTC' }));
  if (paths.length > 0) {
    const recognised = async ({ input }: { readonly input: Input }): Promise<Input> => input;
    const input = await inSession(paths, stderr, recognised, parserOf(packs));
    printProblems(input.problems, stderr);
    await print(filesWithParsers(input));
    return hasErrors(diagnostics) ? exitCode.query : exitCode.ok;
  }
  const failed = await inSession([], stderr, async ({ engine }) => {
    const tested = (
      await Promise.all(packs.map(async (pack) => resultsOf(pack, await testParsers(pack, engine))))
    ).flat();
    await print(tested.map(({ row }) => row));
    for (const fault of tested.flatMap(({ faults }) => faults)) {
      process.stderr.write(`${stderr.colors.red('failed:')} ${visible(fault)}\n`);
    }
    return tested.some(({ faults }) => faults.length > 0);
  });
  if (hasErrors(diagnostics)) return exitCode.query;
  return failed ? exitCode.findings : exitCode.ok;
}

function resultsOf(pack: Pack, results: Awaited<ReturnType<typeof testParsers>>) {
  return results.map(({ parser, passed, failures }) => ({
    row: {
      parser: parser.name,
      pack: pack.name,
      tests: `${passed} of ${parser.testCases.length} pass`,
      tags: parser.tagFields.map((field) => `#${field}`).join(' '),
    },
    faults: failures.flatMap(({ index, faults }) =>
      faults.map((fault) => `${parser.file}: test case ${index + 1}: ${fault}`),
    ),
  }));
}

function filesWithParsers({ layout, names }: Input): readonly Row[] {
  const parts = (layout as FileInput['layout']).parts;
  return parts.flatMap(({ parser, format, files }) =>
    files.map((path) => ({ file: names.get(path) ?? path, parser: parser ?? 'none', format })),
  );
}
