import type { ColumnId } from '../../../plan/expression.ts';

/** The only two ways names and texts enter ClickHouse's SQL. A backslash escapes in both. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&').replaceAll('\0', '\\0')}\``;
}

export function quoteLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

/** The name a column of the plan bears in SQL. */
export function column(id: ColumnId): string {
  return `c${id}`;
}
