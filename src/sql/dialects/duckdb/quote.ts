import type { ColumnId } from '../../../plan/expression.ts';

/** The only two ways names and texts enter DuckDB's SQL. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** NUL cannot stand in a statement, so it is put in by its code. */
export function quoteLiteral(text: string): string {
  if (!text.includes('\0')) return `'${text.replaceAll("'", "''")}'`;
  return `(${text
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ')})`;
}

/** The name a column of the plan bears in SQL. */
export function column(id: ColumnId): string {
  return `c${id}`;
}
