import { type ExitCode, exitCode } from './exit-code.ts';

/** Thrown where work ended because the user, or the system, asked for it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: ExitCode;

  constructor(code: ExitCode) {
    super('interrupted');
    this.exitCode = code;
  }
}

const signals = { SIGINT: exitCode.interrupted, SIGTERM: exitCode.terminated, SIGHUP: exitCode.hungUp } as const;

/** How long the work may take to clean up behind itself before the process ends without it. */
const grace = 1500;

/** Runs work that Ctrl-C stops: the first time by the signal it is given, the second time at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let stopped: ExitCode | undefined;
  const handlers = (Object.keys(signals) as (keyof typeof signals)[]).map((name) => {
    const handler = () => {
      if (stopped !== undefined) endAtOnce(name);
      stopped = signals[name];
      controller.abort();
      setTimeout(() => endAtOnce(name), grace).unref();
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  try {
    const result = await work(controller.signal);
    if (stopped !== undefined) throw new Interrupted(stopped);
    return result;
  } catch (error) {
    // Whatever broke while the work was being stopped broke because of that.
    if (stopped !== undefined) throw new Interrupted(stopped);
    throw error;
  } finally {
    for (const [name, handler] of handlers) process.off(name, handler);
  }
}

/**
 * Dies of the signal, as a process does that handles none. To exit would be to wait for the engine's threads, and one of
 * them may be waiting for a function in JavaScript that would then never be called.
 */
function endAtOnce(name: keyof typeof signals): void {
  process.emit('exit', signals[name]);
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}
