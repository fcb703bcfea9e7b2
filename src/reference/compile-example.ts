import { type Compilation, compile } from '../compile.ts';
import { parseLocalData } from '../datasets/parse-local-data.ts';
import { parseLookup } from '../datasets/parse-lookup.ts';
import type { FunctionExample } from '../functions/define.ts';
import { source } from '../source/source.ts';
import { standInFor } from '../sql/stand-in-layout.ts';
import type { Statement } from '../sql/statement.ts';

type Dialect = Statement['dialect'];

/** What now() is in examples: 2023-11-14T22:13:20Z, which the tests that run them use too. */
export const exampleTime = 1_700_000_000_000;

/** What becomes of an example on an engine, as far as that can be told without one. */
export function compileExample(
  { query, files = {}, data = {} }: Pick<FunctionExample, 'query' | 'files' | 'data'>,
  dialect: Dialect,
): Compilation {
  const environment = {
    now: exampleTime,
    timezone: 'UTC',
    extent: { first: exampleTime - 3_600_000, last: exampleTime },
  };
  return compile(source('query', query), {
    environment,
    layout: standInFor(dialect),
    dialect,
    lookup: (name) => {
      const text = files[name];
      return text === undefined ? undefined : parseLookup(name, source(name, text)).table;
    },
    localData: (kind) => {
      const text = data[kind];
      if (text === undefined) return undefined;
      return parseLocalData(kind, kind, new TextEncoder().encode(text), () => source(kind, text)).table;
    },
  });
}
