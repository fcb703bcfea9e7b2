import type { Networks } from '../../../model/lookup-table.ts';
import { rangesOf } from '../../../model/subnet-ranges.ts';
import type { LookupJoin } from '../../../plan/relation.ts';
import type { JoinedLookup, LookupParts } from '../../dialect.ts';
import { patternsOf, type WinningPattern } from '../../lookup-patterns.ts';
import { subnetRows } from '../../lookup-ranges.ts';
import { escapeLike } from './glob.ts';
import { quoteLiteral } from './quote.ts';
import { addressOf } from './subnet.ts';

/** Lookup tables have columns `f0`, `f1`, ... and the row number `rn`, a double. */
export function lookupColumn(n: number): string {
  return `f${n}`;
}

export const lookupPosition = 'rn';

/** The column by which the rows that fit one key are told apart, the best one highest: see `lookupJoin`. */
export function lookupRank({ mode }: LookupJoin): string {
  return mode === 'string' ? lookupPosition : 'rank';
}

/** Patterns more than these are not put into the statement one by one. */
const fewPatterns = 500;

/** As in DuckDB: exact keys by equality, the innermost subnet by a merge of ranges, the winning pattern by halving. */
export function lookupJoin(join: LookupJoin, parts: LookupParts): JoinedLookup {
  if (join.table.networks !== undefined) return joinNetworks(join.table.networks, parts);
  const single = join.rows === 1 && join.keys.length === 1;
  if (join.mode === 'string') return joinByEquality(join, parts);
  if (join.mode === 'cidr' && single) return joinByRange(join, parts);
  if (join.mode === 'glob' && single) {
    const patterns = patternsOf(join);
    if (patterns.length <= fewPatterns) return joinByPattern(patterns, join, parts);
  }
  return joinRowByRow(join, parts);
}

/** The winning rows are found once, then joined. */
function joinByEquality(join: LookupJoin, { from, keys, table, columns, alias }: LookupParts): JoinedLookup {
  const fold = (sql: string): string => (join.ignoreCase ? `lowerUTF8(${sql})` : sql);
  const named = join.keys.map((_, i) => `${fold(cellOf(join, i))} AS x${i}`).join(', ');
  const by = join.keys.map((_, i) => `x${i}`).join(', ');
  const winners = `(SELECT ${columns}, ${named} FROM ${table} ORDER BY ${lookupPosition} DESC LIMIT ${join.rows} BY ${by})`;
  const on = keys.map((key, i) => `${alias}.x${i} = ${fold(key)}`).join(' AND ');
  return { from: `${from} LEFT JOIN ${winners} AS ${alias} ON ${on}` };
}

function cellOf({ keys, table }: LookupJoin, key: number): string {
  return lookupColumn(table.columns.indexOf(keys[key]?.column ?? ''));
}

/** Ranges that do not overlap: the last one that begins at or before an address holds it, or none does. */
function joinByRange(join: LookupJoin, { from, keys, table, columns, alias, outer }: LookupParts): JoinedLookup {
  const [key = ''] = keys;
  const ranges = rangesOf(subnetRows(join, 0)).map(
    ({ row, low, high, version }) => `(${row}, ${version}, '${low}', '${high}')`,
  );
  const left = `(SELECT *, ${addressNumber(key)} AS ${outer}a, ${versionOf(key)} AS ${outer}v FROM ${from}) AS ${outer}`;
  const bounds = `SELECT r, v, ${number('unhex(first)')} AS low, ${number('unhex(last)')} AS high FROM values('r Float64, v UInt8, first String, last String', ${ranges.join(', ')})`;
  const none = 'SELECT toFloat64(0) AS r, toUInt8(0) AS v, toUInt128(0) AS low, toUInt128(0) AS high WHERE FALSE';
  const right = `(SELECT ${columns}, low, high, v FROM ${table} JOIN (${ranges.length > 0 ? bounds : none}) AS s ON s.r = ${table}.${lookupPosition})`;
  return {
    from: `${left} ASOF LEFT JOIN ${right} AS ${alias} ON ${outer}.${outer}v = ${alias}.v AND ${outer}.${outer}a >= ${alias}.low`,
    fits: `${outer}.${outer}a <= ${alias}.high`,
  };
}

/** The same over ranges that lie in a table of their own. */
function joinNetworks(
  networks: Networks,
  { from, keys, table, tableOf, columns, alias, outer }: LookupParts,
): JoinedLookup {
  const [key = ''] = keys;
  const left = `(SELECT *, ${addressNumber(key)} AS ${outer}a, ${versionOf(key)} AS ${outer}v FROM ${from}) AS ${outer}`;
  const range = `assumeNotNull(${lookupColumn(0)})`;
  const part = (from: number, length?: number): string =>
    `substring(${range}, ${from}${length === undefined ? '' : `, ${length}`})`;
  const bounds = `SELECT toFloat64(${part(66)}) AS r, toUInt8(${part(65, 1)}) AS v, ${number(`unhex(${part(1, 32)})`)} AS low, ${number(`unhex(${part(33, 32)})`)} AS high FROM ${tableOf(networks.ranges)}`;
  const right = `(SELECT ${columns}, low, high, v FROM ${table} JOIN (${bounds}) AS s ON s.r = ${table}.${lookupPosition})`;
  return {
    from: `${left} ASOF LEFT JOIN ${right} AS ${alias} ON ${outer}.${outer}v = ${alias}.v AND ${outer}.${outer}a >= ${alias}.low`,
    fits: `${outer}.${outer}a <= ${alias}.high`,
  };
}

/** An address of either kind as a number of 128 bits, 0 where the text is none. */
function addressNumber(key: string): string {
  const mapped = `toUInt128(ifNull(${addressOf(key, 4)}, 0)) + toUInt128('281470681743360')`;
  const bytes = `ifNull(${addressOf(key, 6)}, toFixedString('', 16))`;
  return `if(${addressOf(key, 4)} IS NOT NULL, ${mapped}, ${number(bytes)})`;
}

/** 4, 6, or 0 for no address. */
function versionOf(key: string): string {
  return `toUInt8(multiIf(${addressOf(key, 4)} IS NOT NULL, 4, ${addressOf(key, 6)} IS NOT NULL, 6, 0))`;
}

function number(bytes: string): string {
  return `reinterpretAsUInt128(reverse(${bytes}))`;
}

function joinByPattern(
  patterns: readonly WinningPattern[],
  join: LookupJoin,
  { from, keys, table, columns, alias, outer }: LookupParts,
): JoinedLookup {
  const [key = ''] = keys;
  const matches = (some: readonly WinningPattern[]): string => {
    const pattern = `(?s${join.ignoreCase ? 'i' : ''})${some.map(({ re2 }) => re2).join('|')}`;
    return `match(${key}, ${quoteLiteral(pattern)})`;
  };
  /** The row of the first pattern that matches, where it is known that one does. */
  const winner = (some: readonly WinningPattern[]): string => {
    const half = Math.ceil(some.length / 2);
    if (some.length <= 1) return `${some[0]?.row ?? -1}.0`;
    return `if(${matches(some.slice(0, half))}, ${winner(some.slice(0, half))}, ${winner(some.slice(half))})`;
  };
  const row = patterns.length === 0 ? '-1.0' : `multiIf(${matches(patterns)}, ${winner(patterns)}, -1.0)`;
  const left = `(SELECT *, ${row} AS ${outer}r FROM ${from}) AS ${outer}`;
  const rows = `(SELECT ${columns}, ${lookupPosition} AS x0 FROM ${table})`;
  return { from: `${left} LEFT JOIN ${rows} AS ${alias} ON ${alias}.x0 = ${outer}.${outer}r` };
}

/**
 * Every value against every row: the rows, best first, are one constant list; the places of those that fit become
 * rows of their own, and by its place each finds the rest of the row.
 */
function joinRowByRow(join: LookupJoin, { from, keys, table, columns, alias, outer }: LookupParts): JoinedLookup {
  const cells = join.keys.map((_, i) => cellOf(join, i));
  const sources = join.mode === 'glob' ? table : subnetTable(join, table);
  const order = join.mode === 'glob' ? cells : cells.map((_, i) => `bits${i}`);
  const ranked = `(SELECT *, toFloat64(row_number() OVER (ORDER BY ${[...order, lookupPosition].join(', ')})) AS rank FROM ${sources} WHERE ${cells.map((cell) => `${cell} IS NOT NULL`).join(' AND ')})`;
  const parts = cells.flatMap((cell, i) =>
    join.mode === 'glob' ? [likeOf(join, cell)] : [`low${i}`, `high${i}`, `version${i}`],
  );
  const list = `(SELECT arrayReverseSort(saker_p -> saker_p.1, groupArray(tuple(rank, ${parts.join(', ')}))) FROM ${ranked})`;
  const tests = keys.map((key, i) => (join.mode === 'glob' ? globTest(join, key, i + 2) : subnetTest(key, 3 * i + 2)));
  const fitting = `arraySlice(arrayFilter(saker_p -> ${tests.join(' AND ')}, ${list}), 1, ${join.rows})`;
  const places = `arrayMap(saker_p -> saker_p.1, ${fitting})`;
  const left = `(SELECT *, ${outer}r FROM ${from} LEFT ARRAY JOIN ${places} AS ${outer}r) AS ${outer}`;
  const rows = `(SELECT ${columns}, rank AS x0 FROM ${ranked})`;
  return { from: `${left} LEFT JOIN ${rows} AS ${alias} ON ${alias}.x0 = ${outer}.${outer}r` };
}

function likeOf({ ignoreCase }: LookupJoin, cell: string): string {
  const text = `assumeNotNull(${ignoreCase ? `lowerUTF8(${cell})` : cell})`;
  const escaped = ['\\', '%', '_'].reduce(
    (sql, c) => `replaceAll(${sql}, ${quoteLiteral(c)}, ${quoteLiteral(escapeLike(c))})`,
    text,
  );
  return `concat('%', replaceAll(${escaped}, '*', '%'), '%')`;
}

function globTest({ ignoreCase }: LookupJoin, key: string, place: number): string {
  return `ifNull(${ignoreCase ? `lowerUTF8(${key})` : key}, '') LIKE saker_p.${place} AND ${key} IS NOT NULL`;
}

/** The rows whose cells are subnets, with their first and last address. */
function subnetTable(join: LookupJoin, table: string): string {
  const ranges = join.keys.map((_, i) => {
    const rows = subnetRows(join, i).map(
      ({ row, subnet: { first, last, bits, version } }) => `(${row}, '${first}', '${last}', ${bits}, ${version})`,
    );
    const columns = `'rn Float64, first${i} String, last${i} String, bits${i} UInt8, version${i} UInt8'`;
    const source =
      rows.length > 0
        ? `SELECT rn, ${number(`unhex(first${i})`)} AS low${i}, ${number(`unhex(last${i})`)} AS high${i}, bits${i}, version${i} FROM values(${columns}, ${rows.join(', ')})`
        : `SELECT toFloat64(0) AS rn, toUInt128(0) AS low${i}, toUInt128(0) AS high${i}, toUInt8(0) AS bits${i}, toUInt8(0) AS version${i} WHERE FALSE`;
    return `JOIN (${source}) AS s${i} USING (${lookupPosition})`;
  });
  return `(SELECT * FROM ${table} ${ranges.join(' ')})`;
}

/** An address fits subnets of its own kind alone. */
function subnetTest(key: string, place: number): string {
  return `(saker_p.${place + 2} = ${versionOf(key)} AND ${addressNumber(key)} BETWEEN saker_p.${place} AND saker_p.${place + 1})`;
}
