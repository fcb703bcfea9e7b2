import type { EngineName } from './run-case.ts';

/** Examples of functions, `name: title`, that an engine cannot run and refuses with CQL0504; the others give the rows. */
export const refusedExamples: Readonly<Record<EngineName, ReadonlySet<string>>> = {
  duckdb: new Set(),
  clickhouse: new Set([
    'array:regex: A lookahead with something behind it',
    'regex: A lookahead with something behind it',
    'regex: More than a thousand times',
    'replace: A lookahead with something behind it',
    'replace: More groups than nine in the replacement',
    'splitString: A lookahead with something behind it',
  ]),
};
