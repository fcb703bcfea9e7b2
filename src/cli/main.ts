#!/usr/bin/env node
import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from './exit-code.ts';
import { Failure } from './failure.ts';
import { Interrupted } from './interrupt.ts';
import { flush, surviveClosedPipes } from './output-stream.ts';
import { createProgram } from './program.ts';
import { optimiseLater } from './tier-up.ts';

optimiseLater();
surviveClosedPipes();
const code = await main(process.argv);
await Promise.all([flush(process.stdout), flush(process.stderr)]);
// An engine's threads would keep the process waiting for nothing.
process.exit(code);

async function main(argv: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = exitCode.ok;
  const program = createProgram((code) => {
    result = code;
  });
  try {
    await program.parseAsync(argv);
    return result;
  } catch (error) {
    // Commander has printed its message; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    const { reportFailure, reportInternalError } = await import('./report-error.ts');
    if (error instanceof Failure) return reportFailure(error);
    if (error instanceof Interrupted) return error.exitCode;
    return reportInternalError(error, argv);
  }
}
