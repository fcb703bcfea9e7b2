import type { Input } from '../datasets/input.ts';
import { runQuery } from '../datasets/run-query.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { source } from '../source/source.ts';

const countAll = source('<count>', 'count()');

/**
 * How many events an input holds; undefined where nobody tells. A detection reads the files it can use only: where all
 * files are read the same way the one that read most has read all, otherwise they are counted.
 */
export async function countInput(
  input: Input,
  engine: Engine,
  runs: readonly { readonly eventsRead?: number }[],
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const read = runs.flatMap(({ eventsRead }) => eventsRead ?? []);
  const most = read.length > 0 ? Math.max(...read) : undefined;
  if ('table' in input.layout || input.layout.parts.length < 2 || most === undefined) return most;
  try {
    const environment = { now: 0, timezone: 'UTC' };
    const { eventsRead } = await runQuery({ source: countAll, environment, input, engine, ...(signal && { signal }) });
    return eventsRead === undefined ? undefined : Math.max(eventsRead, most);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
