import type { Dialect } from '../../dialect.ts';
import { aggregates } from './aggregates.ts';
import { bound } from './bound.ts';
import { definitionsFor } from './definitions.ts';
import { lookupColumn, lookupJoin, lookupPosition, lookupRank } from './lookup.ts';
import { once } from './once.ts';
import { quoteLiteral } from './quote.ts';
import { refuses } from './refuse.ts';
import { scalars } from './scalars.ts';
import { scanSelect } from './scan.ts';
import { absent, types } from './types.ts';

/** The settings its statements need stand in session.ts. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  keepsNothing: true,
  quoteLiteral,
  number: double,
  typeOf: (kind) => types[kind],
  absent,
  definitions: definitionsFor,
  scalars,
  refuses,
  aggregates,
  each: (op, list, element, body) => {
    if (op === 'map') return `CAST(arrayMap(${element} -> ${body}, ${list}) AS ${types.list})`;
    return `${op === 'filter' ? 'arrayFilter' : 'arrayExists'}(${element} -> ifNull(${body}, FALSE), ${list})`;
  },
  bound: (name, value, body) => bound({ [name]: value }, body),
  once,
  scan: scanSelect,
  values: (columns, rows) => {
    const structure = columns.map(({ name, type }) => `${name} ${types[type]}`).join(', ');
    return `SELECT * FROM values(${quoteLiteral(structure)}, ${rows.join(', ')})`;
  },
  // Both sides of one type: a number that cannot be null is not compared with one that can.
  sameKey: (left, right, kind) =>
    `CAST(${left} AS ${types[kind]}) IS NOT DISTINCT FROM CAST(${right} AS ${types[kind]})`,
  firstOfEach: (count, by, order) => [...(order === '' ? [] : [`ORDER BY ${order}`]), `LIMIT ${count} BY ${by}`],
  lookupColumn,
  lookupPosition,
  lookupRank,
  lookupJoin,
  unnest: (from, lists, elementNames, indexName, keepEmpty) => {
    const length =
      lists.length === 1 ? `length(${lists[0]})` : `greatest(${lists.map((l) => `length(${l})`).join(', ')})`;
    const elements = lists.map((list, i) => {
      const filled = lists.length === 1 ? list : `arrayResize(${list}, ${length}, NULL)`;
      return `CAST(${filled} AS ${types.list}) AS ${elementNames[i]}`;
    });
    const index = `arrayMap(saker_i -> toNullable(toFloat64(saker_i)), range(${length})) AS ${indexName}`;
    const joined = `${keepEmpty ? 'LEFT ARRAY JOIN' : 'ARRAY JOIN'} ${[...elements, index].join(', ')}`;
    return `(SELECT *, ${[...elementNames, indexName].join(', ')} FROM ${from} ${joined})`;
  },
};

/** Written so that ClickHouse takes it for a double. */
function double(value: number): string {
  const text = String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  return /[.e]/.test(text) ? text : `${text}.0`;
}
