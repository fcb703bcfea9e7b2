import type { Dialect } from '../../dialect.ts';
import { aggregates } from './aggregates.ts';
import { lookupColumn, lookupMatch, lookupOrder, lookupPosition, lookupRows } from './lookup.ts';
import { quoteLiteral } from './quote.ts';
import { scalars } from './scalars.ts';
import { scanSelect } from './scan.ts';

const types = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN', list: 'VARCHAR[]', record: 'VARCHAR' } as const;

export const duckdb: Dialect = {
  name: 'duckdb',
  quoteLiteral,
  number: (value) => (Number.isSafeInteger(value) ? String(value) : `CAST('${String(value)}' AS DOUBLE)`),
  typeOf: (kind) => types[kind],
  scalars,
  aggregates,
  scan: scanSelect,
  lookupColumn,
  lookupPosition,
  lookupRows,
  lookupMatch,
  lookupOrder,
  unnest: (lists, elementNames, indexName) => {
    const columns = lists.map((list, i) => `unnest(${list}) AS ${elementNames[i]}`);
    const length = lists.length === 1 ? `len(${lists[0]})` : `greatest(${lists.map((l) => `len(${l})`).join(', ')})`;
    return `SELECT ${[...columns, `unnest(range(${length})) AS ${indexName}`].join(', ')}`;
  },
  series: (first, last, step, name) =>
    `SELECT CAST(unnest(generate_series(CAST(${first} AS BIGINT), CAST(${last} AS BIGINT), ${step})) AS DOUBLE) AS ${name}`,
};
