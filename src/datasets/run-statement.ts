import { type Engine, EngineError, type EngineResult, type RunOptions } from '../engines/engine.ts';
import type { Input } from './input.ts';
import { type Complaint, repairInput, verifyStreams } from './repair-input.ts';

/** What an engine runs. */
export type Statement = Parameters<Engine['run']>[0];

export interface StatementRun {
  readonly result: EngineResult;
  /** The input that was read in the end. */
  readonly input: Input;
}

/**
 * Runs a statement over an input. Damage in the files is found when the engine stumbles over it, so that sound files
 * cost nothing: then the input is repaired and the statement, written anew for it, runs again.
 */
export async function runStatement(
  engine: Engine,
  input: Input,
  statementOf: (input: Input) => Statement,
  options: RunOptions,
): Promise<StatementRun> {
  const examined = new Set<string>();
  let current = input;
  const over = new AbortController();
  const verified = verifyStreams(
    input,
    options.signal ? AbortSignal.any([options.signal, over.signal]) : over.signal,
  ).catch(() => []);
  try {
    for (;;) {
      const result = await attempt();
      if (result) return { result, input: await settled(current) };
    }
  } finally {
    over.abort();
  }

  /** Undefined where the engine stumbled and the input was repaired. */
  async function attempt(): Promise<EngineResult | undefined> {
    try {
      return await engine.run(statementOf(current), options);
    } catch (error) {
      const complaint = complaintOf(error);
      const repaired = complaint && (await repairInput(current, complaint, examined, options.signal));
      if (!repaired) throw error;
      current = repaired;
      return undefined;
    }
  }

  /** Adds what reading the suspects through has shown; those that were repaired have been reported already. */
  async function settled(read: Input): Promise<Input> {
    if (read.suspects.length === 0) return read;
    const found = await verified;
    options.signal?.throwIfAborted();
    const open = new Set(read.suspects);
    const problems = found.filter(({ path }) => open.has(path)).map(({ problem }) => problem);
    return { ...read, problems: [...read.problems, ...problems], suspects: [] };
  }
}

function complaintOf(error: unknown): Complaint | undefined {
  if (!(error instanceof EngineError)) return undefined;
  const { reason, message } = error;
  if (reason.kind !== 'malformed-input' && reason.kind !== 'unreadable-input') return undefined;
  return reason.file === undefined ? { kind: reason.kind, message } : { kind: reason.kind, message, file: reason.file };
}
