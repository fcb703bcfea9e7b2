import type { Input, InputProblem } from '../datasets/input.ts';
import { openInput } from '../datasets/open-input.ts';
import { openDuckDb } from '../engines/duckdb/duckdb.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { Failure } from './failure.ts';
import { interruptible } from './interrupt.ts';
import { progress } from './progress.ts';
import { isStdinPiped } from './query-argument.ts';
import type { Screen } from './terminal.ts';

/** What a command needs to run queries; open while the work given to `inSession` runs. */
export interface Session {
  readonly input: Input;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number | undefined) => void;
}

/** What to read: the paths, or else standard input where something is piped in. */
export function inputPaths(paths: readonly string[], example: string): readonly string[] {
  if (paths.length > 0) return paths;
  if (isStdinPiped()) return ['-'];
  throw new Failure(
    'no input',
    `Name files or folders: ${example} logs/\nOr pipe events in: zcat events.gz | ${example}`,
  );
}

/**
 * Opens input and engine, runs the work with a progress bar, and closes everything, also on Ctrl-C. Without paths the
 * input is empty.
 */
export async function inSession<T>(
  paths: readonly string[],
  screen: Screen,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const bar = progress('Searching', screen);
  return interruptible(async (signal) => {
    const opened = await openInput(paths, { signal });
    const input = paths.length === 0 ? { ...opened, problems: [] } : opened;
    try {
      if (paths.length > 0 && input.files.length === 0) throw nothingRead(input.problems);
      const engine = await openDuckDb();
      try {
        return await work({ input, engine, signal, onProgress: bar.update });
      } catch (error) {
        throw userFailure(error);
      } finally {
        bar.stop();
        await engine.close();
      }
    } finally {
      bar.stop();
      await input.dispose();
    }
  });
}

function nothingRead(problems: readonly InputProblem[]): Failure {
  const [first, ...others] = problems.map(({ file, message }) => `${file}: ${message}`);
  return new Failure(first ?? 'no input', others.length === 0 ? undefined : others.slice(0, 20).join('\n'));
}

/** What an engine says about the input or the machine is for the user; anything else is our bug. */
export function userFailure(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  switch (error.reason.kind) {
    case 'malformed-input':
    case 'unreadable-input':
      return new Failure(`the input cannot be read: ${error.message}`);
    case 'out-of-memory':
      return new Failure(
        'the query needs more memory than there is',
        'Narrow it with a filter or a time range, or collect fewer values.',
      );
    case 'internal':
      return error;
  }
}
