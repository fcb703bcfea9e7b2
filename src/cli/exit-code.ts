/** What the process says to a script; documented in the README and in `saker --help`. */
export const exitCode = {
  ok: 0,
  /** Findings at or above `--fail-on`, or a failed check (`fmt --check`). */
  findings: 1,
  /** The query or the pack is wrong. */
  query: 2,
  /** Wrong usage, or input that cannot be read. */
  usage: 3,
  /** A bug in Saker (EX_SOFTWARE of sysexits). */
  internal: 70,
  /** Stopped from outside: 128 and the number of the signal. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
