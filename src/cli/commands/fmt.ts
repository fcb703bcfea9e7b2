import { hasErrors } from '../../source/diagnostic.ts';
import { parse } from '../../syntax/parse.ts';
import { print } from '../../syntax/print.ts';
import { counted } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { isStdinPiped, readSource } from '../query-argument.ts';
import { queryFiles, replaceFile } from '../query-files.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

interface FmtOptions {
  readonly check?: boolean;
  readonly write?: boolean;
  readonly color: ColorWhen;
}

export async function fmt(paths: readonly string[], options: FmtOptions): Promise<ExitCode> {
  if (paths.length === 0 && !isStdinPiped()) {
    throw new Failure('nothing to format', 'Name files: saker fmt hunt.cql\nOr pipe a query in: saker fmt < hunt.cql');
  }
  const files = paths.length === 0 ? ['-'] : queryFiles(paths, ['.cql']);
  const wrong = files.filter((file) => !isQueryFile(file));
  if (wrong.length > 0)
    throw new Failure(`\`${wrong[0]}\` is no .cql file`, 'Only files that hold one query can be formatted.');

  const screen = terminal(options.color).stderr;
  let broken = 0;
  const unformatted: string[] = [];
  for (const file of files) {
    const source = readSource(file);
    const { query, diagnostics } = parse(source);
    if (hasErrors(diagnostics)) {
      await printDiagnostics(diagnostics, screen);
      broken++;
      continue;
    }
    const formatted = print(query, source.text);
    const isFormatted = formatted === source.text;
    if (!isFormatted) unformatted.push(file);
    if (!options.check && !(options.write && file !== '-')) await writeOut([formatted]);
    else if (options.write && !isFormatted) replaceFile(file, formatted);
  }
  if (options.check) {
    for (const file of unformatted) process.stderr.write(`${visible(file)} is not formatted\n`);
    if (unformatted.length > 0)
      process.stderr.write(
        `${counted(unformatted.length, 'file')} of ${files.length} would change; run saker fmt --write\n`,
      );
  } else if (options.write && screen.isTTY) {
    process.stderr.write(`${counted(unformatted.length, 'file')} of ${files.length} changed\n`);
  }
  if (broken > 0) return exitCode.query;
  return options.check && unformatted.length > 0 ? exitCode.findings : exitCode.ok;
}

function isQueryFile(file: string): boolean {
  return !/\.ya?ml$/i.test(file);
}
