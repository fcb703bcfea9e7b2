import { rangesOf } from '../../../model/subnet-ranges.ts';
import type { LookupJoin } from '../../../plan/relation.ts';
import type { JoinedLookup, LookupParts } from '../../dialect.ts';
import { patternsOf, type WinningPattern } from '../../lookup-patterns.ts';
import { subnetRows } from '../../lookup-ranges.ts';
import { quoteLiteral } from './quote.ts';

/** Lookup tables are loaded with columns `f0`, `f1`, ... and the row number `rn`. */
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

/**
 * Each way of looking up in the manner that measured fastest: exact keys by equality, the innermost subnet by one
 * merge over ranges that do not overlap, the winning pattern by halving the patterns; all else row against row.
 */
export function lookupJoin(join: LookupJoin, parts: LookupParts): JoinedLookup {
  if (join.table.networks !== undefined) return askNetworks(parts);
  const single = join.rows === 1 && join.keys.length === 1;
  if (join.mode === 'string') return joinByEquality(join, parts);
  if (join.mode === 'cidr' && single) return joinByRange(join, parts);
  if (join.mode === 'glob' && single) {
    const patterns = patternsOf(join);
    if (patterns.length <= fewPatterns) return joinByPattern(patterns, join, parts);
  }
  return joinRowByRow(join, parts);
}

/**
 * A function of the engine finds the row, so that the table need not be loaded. In a lateral join it is asked once for
 * each address there is, of which events have few.
 */
function askNetworks({ from, keys: [key = ''], table, outer }: LookupParts): JoinedLookup {
  const found = `SELECT saker_network(${quoteLiteral(table)}, ${key}) AS n WHERE ${key} IS NOT NULL`;
  return {
    from: `${from} LEFT JOIN LATERAL (${found}) AS ${outer} ON TRUE`,
    cells: { hit: `${outer}.n`, column: (n) => `${outer}.n[${n + 1}]` },
  };
}

/** The winning rows are found once, then joined. */
function joinByEquality(join: LookupJoin, { from, keys, table, columns, alias }: LookupParts): JoinedLookup {
  const fold = (sql: string): string => (join.ignoreCase ? `lower(${sql})` : sql);
  const cells = join.keys.map((_, i) => fold(cellOf(join, i)));
  const named = cells.map((sql, i) => `${sql} AS x${i}`).join(', ');
  const place = `row_number() OVER (PARTITION BY ${cells.join(', ')} ORDER BY ${lookupPosition} DESC)`;
  const winners = `(SELECT ${columns}, ${named} FROM ${table} QUALIFY ${place} <= ${join.rows})`;
  const on = keys.map((key, i) => `${alias}.x${i} = ${fold(key)}`).join(' AND ');
  return { from: `${from} LEFT JOIN ${winners} AS ${alias} ON ${on}` };
}

function cellOf({ keys, table }: LookupJoin, key: number): string {
  return lookupColumn(table.columns.indexOf(keys[key]?.column ?? ''));
}

/**
 * Subnets lie within one another or apart, so they cut the addresses into ranges that each have one winner: the last
 * range that begins at or before an address holds it, or none does.
 */
function joinByRange(join: LookupJoin, { from, keys, table, columns, alias, outer }: LookupParts): JoinedLookup {
  const rows = subnetRows(join, 0);
  const numeric = onlyIpv4(join, 0);
  const ranges = rangesOf(rows).map(
    ({ row, low, high, version }) => `(${row}, ${bound(low, numeric)}, ${bound(high, numeric)}, ${version === 6})`,
  );
  const [key = ''] = keys;
  const address = addressOf(key, numeric);
  const left = `(SELECT *, ${address} AS ${outer}a, contains(${key}, ':') AS ${outer}v FROM ${from}) AS ${outer}`;
  const values = ranges.length > 0 ? `(VALUES ${ranges.join(', ')})` : '(SELECT NULL, NULL, NULL, NULL WHERE FALSE)';
  const right = `(SELECT ${columns}, low, high, v6 FROM ${table} JOIN ${values} AS s(${lookupPosition}, low, high, v6) USING (${lookupPosition}))`;
  const on = `${outer}.${outer}v = ${alias}.v6 AND ${outer}.${outer}a >= ${alias}.low`;
  return {
    from: `${left} ASOF LEFT JOIN ${right} AS ${alias} ON ${on}`,
    fits: `${outer}.${outer}a <= ${alias}.high`,
  };
}

/** A number where all subnets are IPv4; else 32 digits, with an IPv4 address inside IPv6. */
function addressOf(key: string, numeric: boolean): string {
  return numeric ? `saker_ipv4(${key})` : `saker_ip(${key})`;
}

function bound(hex: string, numeric: boolean): string {
  return numeric ? String(Number.parseInt(hex.slice(24), 16)) : `'${hex}'`;
}

function onlyIpv4(join: LookupJoin, key: number): boolean {
  return subnetRows(join, key).every(({ subnet }) => subnet.version === 4);
}

function joinByPattern(
  patterns: readonly WinningPattern[],
  join: LookupJoin,
  { from, keys, table, columns, alias }: LookupParts,
): JoinedLookup {
  const [key = ''] = keys;
  const matches = (some: readonly WinningPattern[]): string => {
    const pattern = `(?s${join.ignoreCase ? 'i' : ''})${some.map(({ re2 }) => re2).join('|')}`;
    return `regexp_matches(${key}, ${quoteLiteral(pattern)})`;
  };
  /** The row of the first pattern that matches, where it is known that one does. */
  const winner = (some: readonly WinningPattern[]): string => {
    const half = Math.ceil(some.length / 2);
    if (some.length <= 1) return String(some[0]?.row ?? 'NULL');
    return `CASE WHEN ${matches(some.slice(0, half))} THEN ${winner(some.slice(0, half))} ELSE ${winner(some.slice(half))} END`;
  };
  const row = patterns.length === 0 ? 'NULL' : `CASE WHEN ${matches(patterns)} THEN ${winner(patterns)} END`;
  const rows = `(SELECT ${columns}, ${lookupPosition} AS x0 FROM ${table})`;
  return { from: `${from} LEFT JOIN ${rows} AS ${alias} ON ${alias}.x0 = ${row}` };
}

/** Every value against every row. Patterns and ranges are made of the cells once. */
function joinRowByRow(join: LookupJoin, { from, keys, table, columns, alias }: LookupParts): JoinedLookup {
  const tests = keys.map((key, i) => (join.mode === 'glob' ? globTest(join, key, i) : subnetTest(join, key, i)));
  const order = join.keys.map((_, i) => (join.mode === 'glob' ? cellOf(join, i) : `bits${i}`));
  const rows = join.mode === 'glob' ? globRows(join, table) : subnetTable(join, table);
  const rank = `row_number() OVER (ORDER BY ${[...order, lookupPosition].join(', ')}) AS rank`;
  const ranked = `(SELECT *, ${rank} FROM ${rows})`;
  const lateral = `SELECT ${columns} FROM ${ranked} WHERE ${tests.join(' AND ')} ORDER BY rank DESC LIMIT ${join.rows}`;
  return { from: `${from} LEFT JOIN LATERAL (${lateral}) AS ${alias} ON TRUE` };
}

function globRows(join: LookupJoin, table: string): string {
  const fold = (sql: string): string => (join.ignoreCase ? `lower(${sql})` : sql);
  const likes = join.keys.map((_, i) => {
    const escaped = ['\\', '%', '_'].reduce((sql, c) => `replace(${sql}, '${c}', '\\${c}')`, fold(cellOf(join, i)));
    return `'%' || replace(${escaped}, '*', '%') || '%' AS like${i}`;
  });
  return `(SELECT *, ${likes.join(', ')} FROM ${table})`;
}

function globTest(join: LookupJoin, key: string, i: number): string {
  return `${join.ignoreCase ? `lower(${key})` : key} LIKE like${i} ESCAPE '\\'`;
}

/** The rows whose cells are subnets, with their first and last address. */
function subnetTable(join: LookupJoin, table: string): string {
  const ranges = join.keys.map((_, i) => {
    const numeric = onlyIpv4(join, i);
    const values = subnetRows(join, i).map(
      ({ row, subnet: { first, last, bits, version } }) =>
        `(${row}, ${bound(first, numeric)}, ${bound(last, numeric)}, ${bits}, ${version === 6})`,
    );
    const source = values.length > 0 ? `(VALUES ${values.join(', ')})` : '(SELECT 0, 0, 0, 0, FALSE WHERE FALSE)';
    return `JOIN ${source} AS s${i}(${lookupPosition}, low${i}, high${i}, bits${i}, v6${i}) USING (${lookupPosition})`;
  });
  return `(SELECT * FROM ${table} ${ranges.join(' ')})`;
}

/** An address fits subnets of its own kind alone. */
function subnetTest(join: LookupJoin, key: string, i: number): string {
  const address = addressOf(key, onlyIpv4(join, i));
  return `${address} >= low${i} AND ${address} <= high${i} AND contains(${key}, ':') = v6${i}`;
}
