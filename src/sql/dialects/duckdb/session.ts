import type { LookupTable } from '../../../model/lookup-table.ts';
import { instantMacros } from './instant.ts';
import { lookupColumn, lookupPosition } from './lookup.ts';
import { quoteIdentifier } from './quote.ts';

/**
 * A top-level value of a JSON record is read as text: twice as fast as keeping it JSON. Only a text that begins as an
 * object or a list does leaves open whether it is one, which is no field, or a string that holds JSON, which is. The
 * first such value ends the statement with this mark; the engine then keeps values JSON and runs it again.
 */
export const nestedCell = 'saker: a value may be nested';

/** Begins as an object or a list does: two ranges of texts, which costs half of two calls of starts_with(). */
function opens(text: string): string {
  return `(${text} >= '[' AND ${text} < '\\') OR (${text} >= '{' AND ${text} < '|')`;
}

/** A cast, not error(): that one counts as volatile, and no filter is pushed below it. */
export const textCells: readonly string[] = [
  'CREATE OR REPLACE TYPE saker_cell AS VARCHAR',
  `CREATE OR REPLACE TEMP MACRO saker_cell_text(x) AS
  CASE WHEN ${opens('x')}
    THEN CASE WHEN json_valid(x) THEN CAST(CAST('${nestedCell}' || left(x, 0) AS INTEGER) AS VARCHAR) ELSE x END
    ELSE x END`,
];

export const jsonCells: readonly string[] = [
  'CREATE OR REPLACE TYPE saker_cell AS JSON',
  `CREATE OR REPLACE TEMP MACRO saker_cell_text(x) AS
  CASE WHEN ${opens('CAST(x AS VARCHAR)')} THEN NULL ELSE x ->> '$' END`,
];

/** A line that is JSON but no object; nothing but the mark tells which. */
export const strayValue = 'saker: a record is no object';

/** What scan.ts needs besides the prelude. */
export const scanMacros: readonly string[] = [
  ...instantMacros,
  `CREATE OR REPLACE TEMP MACRO saker_is_object(x) AS
  CASE WHEN starts_with(CAST(x AS VARCHAR), '{') THEN TRUE
    ELSE CAST(CAST('${strayValue}' || left(CAST(x AS VARCHAR), 0) AS INTEGER) AS BOOLEAN) END`,
  // A top-level value of a record at hand: the record tells whether it is nested.
  `CREATE OR REPLACE TEMP MACRO saker_member_text(x, record, path) AS
  CASE WHEN ${opens('x')} THEN json_value(record, path) ->> '$' ELSE x END`,
  // DuckDB prints six decimals of a second; JSON writers print those that count.
  `CREATE OR REPLACE TEMP MACRO saker_iso_text(x) AS
  regexp_replace(strftime(make_timestamp(epoch_us(x)), '%Y-%m-%dT%H:%M:%S.%fZ'), '[.]?0+Z$', 'Z')`,
  // One member of an object, without its braces; null where there is no value.
  `CREATE OR REPLACE TEMP MACRO saker_member(key, value) AS key || CAST(to_json(value) AS VARCHAR)`,
  `CREATE OR REPLACE TEMP MACRO saker_json_member(key, value) AS
  key || CASE WHEN regexp_matches(value, '^\\s*[{\\[]') AND json_valid(value) THEN value ELSE CAST(to_json(value) AS VARCHAR) END`,
];

/** Where write.ts looks for a lookup table; the engine fills it. */
export function createLookup(name: string, table: LookupTable): string {
  const names = table.columns.map((_, i) => `${quoteIdentifier(lookupColumn(i))} VARCHAR`);
  const columns = [...names, `${quoteIdentifier(lookupPosition)} DOUBLE`].join(', ');
  return `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} (${columns})`;
}

export function dropLookup(name: string): string {
  return `DROP TABLE IF EXISTS temp.main.${quoteIdentifier(name)}`;
}

/** Rows of Parquet files by their footers; `files` is a list of literals as a statement holds it. */
export function countParquetRows(files: string): string {
  return `SELECT sum(num_rows) FROM parquet_file_metadata(${files})`;
}
