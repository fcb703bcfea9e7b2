import type { Dialect } from '../../dialect.ts';
import { aggregates } from './aggregates.ts';
import { lookupColumn, lookupJoin, lookupPosition, lookupRank } from './lookup.ts';
import { quoteLiteral } from './quote.ts';
import { scalars } from './scalars.ts';
import { scanSelect } from './scan.ts';

const types = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN', list: 'VARCHAR[]', record: 'VARCHAR' } as const;

export const duckdb: Dialect = {
  name: 'duckdb',
  quoteLiteral,
  number: (value) => (Number.isSafeInteger(value) ? String(value) : `CAST('${String(value)}' AS DOUBLE)`),
  typeOf: (kind) => types[kind],
  absent: (kind) => `CAST(NULL AS ${types[kind]})`,
  // The engine defines macros before the statement runs: macros.ts.
  definitions: () => [],
  scalars,
  aggregates,
  each: (op, list, element, body) => {
    if (op === 'map') return `list_transform(${list}, lambda ${element}: ${body})`;
    if (op === 'filter') return `list_filter(${list}, lambda ${element}: ${body})`;
    return `coalesce(list_bool_or(list_transform(${list}, lambda ${element}: coalesce(${body}, FALSE))), FALSE)`;
  },
  bound: (name, value, body) => `list_transform([${value}], lambda ${name}: ${body})[1]`,
  scan: scanSelect,
  numberRows: (first) => `CAST(${first} + row_number() OVER () AS DOUBLE)`,
  values: (columns, rows) => `SELECT * FROM (VALUES ${rows.join(', ')}) AS r(${columns.map((c) => c.name).join(', ')})`,
  sameKey: (left, right) => `${left} IS NOT DISTINCT FROM ${right}`,
  firstOfEach: (count, by, order) => [
    `QUALIFY row_number() OVER (PARTITION BY ${by}${order === '' ? '' : ` ORDER BY ${order}`}) <= ${count}`,
  ],
  lookupColumn,
  lookupPosition,
  lookupRank,
  lookupJoin,
  unnest: (from, lists, elementNames, indexName, keepEmpty) => {
    const elements = lists.map((list, i) => `unnest(${list}) AS ${elementNames[i]}`);
    const length = `coalesce(greatest(${lists.map((list) => `len(${list})`).join(', ')}), 0)`;
    // Lists side by side are filled up with nulls, so an index of one null keeps a row whose lists are empty.
    const index = keepEmpty ? `CASE WHEN ${length} = 0 THEN [NULL] ELSE range(${length}) END` : `range(${length})`;
    return `(SELECT *, ${elements.join(', ')}, unnest(${index}) AS ${indexName} FROM ${from})`;
  },
};
