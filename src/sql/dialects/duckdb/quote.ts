/** The only two ways names and texts enter DuckDB's SQL. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteLiteral(text: string): string {
  if (!text.includes('\0')) return `'${text.replaceAll("'", "''")}'`;
  return `(${text
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ')})`;
}
