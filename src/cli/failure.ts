import { type ExitCode, exitCode } from './exit-code.ts';

/** Ends a command with a message to the user and no stack trace. `hint` says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, code: ExitCode = exitCode.usage) {
    super(message);
    this.exitCode = code;
    this.hint = hint;
  }
}
