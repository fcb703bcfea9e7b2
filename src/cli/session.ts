import type { Input, InputProblem } from '../datasets/input.ts';
import { openInput } from '../datasets/open-input.ts';
import type { ParserOf } from '../datasets/sniff.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { Failure } from './failure.ts';
import { interruptible } from './interrupt.ts';
import { visible } from './output/visible.ts';
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
  parserOf?: ParserOf,
  leaveOut: readonly string[] = [],
): Promise<T> {
  return working(screen, async (signal, onProgress) => {
    // Each engine is loaded where it is used: loading one takes longer than a short query.
    const loading = import('../engines/duckdb/duckdb.ts');
    const opened = await openInput(paths, {
      signal,
      ...(parserOf && { parserOf }),
      leaveOut,
    });
    const input = paths.length === 0 ? { ...opened, problems: [] } : opened;
    try {
      if (paths.length > 0 && input.files.length === 0) throw nothingRead(input.problems);
      const engine = await (await loading).openDuckDb();
      try {
        return await work({ input, engine, signal, onProgress });
      } finally {
        await engine.close();
      }
    } finally {
      await input.dispose();
    }
  });
}

/** Runs work with a progress bar until it ends or Ctrl-C ends it; what an engine says becomes what a user can use. */
export async function working<T>(
  screen: Screen,
  work: (signal: AbortSignal, onProgress: Session['onProgress']) => Promise<T>,
  label = 'Searching',
): Promise<T> {
  const bar = progress(label, screen);
  return interruptible(async (signal) => {
    try {
      return await work(signal, bar.update);
    } catch (error) {
      throw userFailure(error);
    } finally {
      bar.stop();
    }
  });
}

function nothingRead(problems: readonly InputProblem[]): Failure {
  const [first, ...others] = problems.map(({ file, message }) => `${file}: ${message}`);
  return new Failure(first ?? 'no input', others.length === 0 ? undefined : others.slice(0, 20).join('\n'));
}

/** A query of a file that could not be run to its end, where the others' results count. */
export function printFailure(file: string, failure: EngineError | undefined, { colors }: Screen): void {
  const shown = userFailure(failure);
  const message = shown instanceof Error ? shown.message : String(shown);
  process.stderr.write(`${colors.red('error:')} ${visible(`${file}: ${message}`)}\n`);
}

/** What an engine says about the input or the machine is for the user; anything else is our bug. */
function userFailure(error: unknown): unknown {
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
    case 'limit':
      return new Failure(error.message, limitHints[error.reason.limit]);
    case 'unsupported':
      return new Failure(error.message);
    case 'unreachable':
      return new Failure(error.message, 'The server is named by --url: --url http://localhost:8123');
    case 'refused':
      return new Failure(
        error.message,
        'The user is --user or CLICKHOUSE_USER, the password CLICKHOUSE_PASSWORD. Saker reads the table, sets settings, and makes temporary tables for lookup files.',
      );
    case 'unknown-table':
      return new Failure(error.message, 'The table is named by --table: --table database.table');
    case 'internal':
      return error;
  }
}

const limitHints = {
  time: 'Narrow the query with a filter, --start or --end, or raise --max-seconds.',
  memory: 'Narrow the query with a filter, --start or --end, collect fewer values, or raise --max-memory.',
  rows: 'Narrow the query with --start or --end, or raise --max-rows.',
  result: 'End the query with an aggregate, or with tail() and a number.',
} as const;
