/**
 * One result row in LogScale's shape: every value a string, `@timestamp` an integer, an absent field absent.
 * Rows have no prototype, so a field named `__proto__` is a field like any other.
 * https://library.humio.com/logscale-api/api-search-query.html
 */
export type Row = { [field: string]: string | number };

export function emptyRow(): Row {
  return Object.create(null) as Row;
}
