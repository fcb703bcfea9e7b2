import type { LookupTable } from '../../../model/lookup-table.ts';
import { parseSubnet } from '../../../model/subnet.ts';
import type { LookupJoin } from '../../../plan/relation.ts';

/** Lookup tables are loaded with columns `f0`, `f1`, ... and the row number `rn`. */
export function lookupColumn(n: number): string {
  return `f${n}`;
}

export const lookupPosition = 'rn';

/** The rows of a lookup file as `r`. For subnets those with a subnet alone, and what it reaches from and to. */
export function lookupRows(join: LookupJoin, name: string): string {
  if (join.mode !== 'cidr') return `${name} AS r`;
  const ranges = join.keys.map((_, key) => `JOIN ${subnetRanges(join, key)} USING (${lookupPosition})`);
  return `(SELECT * FROM ${name} ${ranges.join(' ')}) AS r`;
}

/** Row number, first and last address, prefix length and kind of the subnets in a key's column. */
function subnetRanges(join: LookupJoin, key: number): string {
  const rows = subnetRows(join, key);
  const bound = (hex: string): string =>
    onlyIpv4(join, key) ? String(Number.parseInt(hex.slice(24), 16)) : `'${hex}'`;
  const values = rows.map(
    ({ row, subnet: { first, last, bits, version } }) =>
      `(${row}, ${bound(first)}, ${bound(last)}, ${bits}, ${version === 6})`,
  );
  const columns = `s${key}(${lookupPosition}, low${key}, high${key}, bits${key}, v6${key})`;
  if (values.length > 0) return `(VALUES ${values.join(', ')}) AS ${columns}`;
  return `(SELECT 0, 0, 0, 0, FALSE WHERE FALSE) AS ${columns}`;
}

/** The condition on which lookup row `r` fits the keys. */
export function lookupMatch(join: LookupJoin, keys: readonly string[], table: LookupTable): string {
  const fold = (sql: string): string => (join.ignoreCase ? `lower(${sql})` : sql);
  const tests = join.keys.map((key, i) => {
    const cell = `r.${lookupColumn(table.columns.indexOf(key.column))}`;
    const value = keys[i] ?? 'NULL';
    if (join.mode === 'string') return `${fold(cell)} = ${fold(value)}`;
    return join.mode === 'glob' ? globCell(fold(cell), fold(value)) : cidrCell(join, i, value);
  });
  return tests.join(' AND ');
}

/**
 * match(mode=glob): the cell is a glob that may match anywhere in the value.
 * https://library.humio.com/data-analysis/functions-match.html
 */
function globCell(cell: string, value: string): string {
  const escaped = `replace(replace(replace(${cell}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  return `${value} LIKE '%' || replace(${escaped}, '*', '%') || '%' ESCAPE '\\'`;
}

/** Numbers where all subnets are IPv4, texts of 32 digits otherwise; an address fits subnets of its own kind alone. */
function cidrCell(join: LookupJoin, key: number, value: string): string {
  const within = (ip: string): string => `${ip} >= r.low${key} AND ${ip} <= r.high${key}`;
  if (onlyIpv4(join, key)) return within(`saker_ipv4(${value})`);
  return `${within(`saker_ip(${value})`)} AND contains(${value}, ':') = r.v6${key}`;
}

function onlyIpv4(join: LookupJoin, key: number): boolean {
  return subnetRows(join, key).every(({ subnet }) => subnet.version === 4);
}

function subnetRows({ keys, table }: LookupJoin, key: number) {
  const index = table.columns.indexOf(keys[key]?.column ?? '');
  return table.rows.flatMap((cells, row) => {
    const subnet = parseSubnet(cells[index] ?? '');
    return subnet === undefined ? [] : [{ row, subnet }];
  });
}

/** The last row wins; of subnets the most specific one; of globs the lexicographically last one. */
export function lookupOrder(join: LookupJoin, table: LookupTable): string {
  const last = `r.${lookupPosition} DESC`;
  if (join.mode === 'cidr') return [...join.keys.map((_, key) => `r.bits${key} DESC`), last].join(', ');
  if (join.mode === 'string') return last;
  const cells = join.keys.map((key) => `r.${lookupColumn(table.columns.indexOf(key.column))} DESC`);
  return [...cells, last].join(', ');
}
