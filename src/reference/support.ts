import { type FunctionDefinition, type FunctionExample, isRunnable } from '../functions/define.ts';
import type { Statement } from '../sql/statement.ts';
import { compileExample } from './compile-example.ts';

export type EngineName = Statement['dialect'];

export const engineTitles: Readonly<Record<EngineName, string>> = { duckdb: 'DuckDB', clickhouse: 'ClickHouse' };

export const engineNames = Object.keys(engineTitles) as readonly EngineName[];

/** Whether an engine runs a function: nothing here is declared, all of it follows from compiling the examples. */
export interface Support {
  readonly engine: EngineName;
  readonly runs: 'yes' | 'in part' | 'no';
  /** Why not, or what not; never empty where it does not run everything. */
  readonly reasons: readonly string[];
}

export function supportOf(definition: FunctionDefinition): readonly Support[] {
  return engineNames.map((engine) => supportBy(engine, definition));
}

function supportBy(engine: EngineName, definition: FunctionDefinition): Support {
  if (!isRunnable(definition)) return { engine, runs: 'no', reasons: ['Saker checks it and cannot run it yet.'] };
  const examples = (definition.examples ?? []).filter(({ rows }) => rows !== undefined);
  const refused = examples.map((example) => refusalsOf(example, engine));
  const reasons = [...new Set(refused.flat())];
  const count = refused.filter((list) => list.length > 0).length;
  return { engine, runs: count === 0 ? 'yes' : count < examples.length ? 'in part' : 'no', reasons };
}

/**
 * Why an engine cannot do what an example asks; empty where it can. An example that stops at anything else is a mistake of
 * ours, which the tests find: they run all of them.
 */
export function refusalsOf(example: FunctionExample, engine: EngineName): readonly string[] {
  return compileExample(example, engine)
    .diagnostics.filter(({ code }) => code === 'CQL0504')
    .map(({ message }) => {
      const reason = message.replace(/^.*?: /, '');
      return /[.!?]$/.test(reason) ? reason : `${reason}.`;
    });
}
