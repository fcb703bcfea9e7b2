import type { LookupTable } from '../../../model/lookup-table.ts';
import { parseSubnet } from '../../../model/subnet.ts';
import type { LookupJoin } from '../../../plan/relation.ts';

/** Lookup tables are loaded with columns `f0`, `f1`, ... and the row number `rn`. */
export function lookupColumn(n: number): string {
  return `f${n}`;
}

export const lookupPosition = 'rn';

/** The condition on which lookup row `r` fits the keys. Glob and cidr cells are patterns, matched row by row. */
export function lookupMatch(join: LookupJoin, keys: readonly string[], table: LookupTable): string {
  const fold = (sql: string): string => (join.ignoreCase ? `lower(${sql})` : sql);
  const tests = join.keys.map((key, i) => {
    const index = table.columns.indexOf(key.column);
    const cell = `r.${lookupColumn(index)}`;
    const value = keys[i] ?? 'NULL';
    if (join.mode === 'string') return `${fold(cell)} = ${fold(value)}`;
    if (join.mode === 'glob') return globCell(fold(cell), fold(value));
    return cidrCell(table, index, value);
  });
  return tests.join(' AND ');
}

/** match(mode=glob): the cell is a glob, anchored at both ends. */
function globCell(cell: string, value: string): string {
  const escaped = `replace(replace(replace(${cell}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  return `${value} LIKE replace(${escaped}, '*', '%') ESCAPE '\\'`;
}

/** match(mode=cidr): one test per row whose cell is a subnet, told by the row number. */
function cidrCell(table: LookupTable, index: number, value: string): string {
  const rows = subnetRows(table, index);
  if (rows.length === 0) return 'FALSE';
  const cases = rows.map(
    ({ row, subnet }) => `WHEN ${row} THEN saker_ip(${value}) BETWEEN '${subnet.first}' AND '${subnet.last}'`,
  );
  return `(CASE r.${lookupPosition} ${cases.join(' ')} ELSE FALSE END)`;
}

function subnetRows(table: LookupTable, index: number) {
  return table.rows.flatMap((cells, row) => {
    const subnet = parseSubnet(cells[index] ?? '');
    return subnet === undefined ? [] : [{ row, subnet }];
  });
}

/** The last row wins; of subnets the most specific one; of globs the lexicographically last pattern. */
export function lookupOrder(join: LookupJoin, table: LookupTable): string {
  const [key] = join.keys;
  const index = key === undefined ? 0 : table.columns.indexOf(key.column);
  if (join.mode === 'cidr') {
    const bits = `TRY_CAST(nullif(split_part(r.${lookupColumn(index)}, '/', 2), '') AS INTEGER)`;
    return `coalesce(${bits}, 128) DESC, r.${lookupPosition} DESC`;
  }
  if (join.mode === 'glob') return `r.${lookupColumn(index)} ASC, r.${lookupPosition} DESC`;
  return `r.${lookupPosition} DESC`;
}
