import type { Row } from '../../model/row.ts';

/** The query's own columns where it names them, otherwise the union of the rows' fields in the order first seen. */
export function columnsOf(rows: readonly Row[], named?: readonly string[]): readonly string[] {
  const columns = new Set(named ?? []);
  for (const row of rows) for (const field in row) columns.add(field);
  return [...columns];
}
