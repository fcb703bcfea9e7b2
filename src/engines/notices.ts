import type { Statement } from '../sql/statement.ts';
import type { EngineResult, EngineValue } from './engine.ts';

/** Columns after those of the statement: one boolean a notice, and `present`, false in a row that only bears notices. */
export function splitNotices(
  rows: readonly (readonly EngineValue[])[],
  { columns, notices }: Statement,
): Pick<EngineResult, 'rows' | 'cut'> {
  const [first] = rows;
  const width = columns.length;
  return {
    rows: rows.filter((row) => row[width + notices.length] !== false).map((row) => row.slice(0, width)),
    // ClickHouse says 1 where a comparison holds.
    cut: notices.flatMap((_, i) => (first?.[width + i] === true || first?.[width + i] === 1 ? [i] : [])),
  };
}
