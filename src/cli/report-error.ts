import { type ExitCode, exitCode } from './exit-code.ts';
import type { Failure } from './failure.ts';
import { visible, visibleLines } from './output/visible.ts';
import { terminal } from './terminal.ts';
import { packageVersion } from './version.ts';

/** A mistake of the user, or of the input: what is wrong, what to do, nothing about our code. */
export function reportFailure(failure: Failure): ExitCode {
  const { colors } = terminal().stderr;
  process.stderr.write(`${colors.red('error:')} ${visibleLines(failure.message)}\n`);
  if (failure.hint !== undefined) process.stderr.write(`${visibleLines(failure.hint)}\n`);
  return failure.exitCode;
}

export function reportInternalError(error: unknown, argv: readonly string[]): ExitCode {
  const { colors } = terminal().stderr;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // An engine's message may go on with its own stack, which the lines below have.
  const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const command = argv.slice(2).map(shellQuoted).join(' ');
  process.stderr.write(
    [
      `${colors.red('internal error:')} ${visible(what)}`,
      'This is a bug in Saker, not in your query. Please report it with the query and the lines below.',
      `  saker ${packageVersion()}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
      `  saker ${visible(command)}`,
      ...visibleLines(stack)
        .split('\n')
        .map((line) => `  ${line}`),
      '',
    ].join('\n'),
  );
  return exitCode.internal;
}

function shellQuoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
