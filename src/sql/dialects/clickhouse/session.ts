import type { LookupTable } from '../../../model/lookup-table.ts';
import type { TableLayout } from '../../../plan/input-layout.ts';
import { lookupColumn, lookupPosition } from './lookup.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';
import { tableSql } from './table.ts';

/** What statements of this dialect rely on, whatever the server's own settings are. */
export const settings: Readonly<Record<string, string | number>> = {
  // A join's missing side is null, not a default value.
  join_use_nulls: 1,
  // The nearest double, and only texts that are numbers as a whole.
  precise_float_parsing: 1,
  enable_materialized_cte: 1,
  // Tables of a query's own are sent along to the shards.
  prefer_global_in_and_join: 1,
  enable_analyzer: 1,
  session_timezone: 'UTC',
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_denormals: 1,
  output_format_json_map_as_array_of_tuples: 1,
  output_format_json_validate_utf8: 1,
  // ClickHouse would make one expression of those of all subqueries, which saves it 1 to 12 %, but where each reads the
  // one below several times the expression grows until memory ends: three case steps of 15 branches took 20 GB.
  query_plan_merge_expressions: 0,
  // Rewrites of keys and orders that statements of this dialect have little of. Each goes through the whole statement once
  // more for every subquery, and a statement whose groups are joined to groups of groups has hundreds.
  optimize_aggregators_of_group_by_keys: 0,
  optimize_group_by_function_keys: 0,
  optimize_injective_functions_in_group_by: 0,
  optimize_redundant_functions_in_order_by: 0,
  // Definitions and long lists make statements longer than the 256 KiB ClickHouse reads by default.
  max_query_size: 16_777_216,
  // A subquery a step makes statements deeper and larger than it takes by default; its stack is guarded by itself.
  max_parser_depth: 10_000,
  max_subquery_depth: 10_000,
  max_ast_elements: 500_000,
  max_expanded_ast_elements: 10_000_000,
};

/** Where write.ts looks for a lookup table; the engine fills it. */
export function createLookup(name: string, table: LookupTable): string {
  const columns = table.columns.map((_, i) => `${quoteIdentifier(lookupColumn(i))} Nullable(String)`);
  return `CREATE TEMPORARY TABLE ${quoteIdentifier(name)} (${[...columns, `${quoteIdentifier(lookupPosition)} Float64`].join(', ')}) ENGINE = Memory`;
}

export function insertRows(name: string, rows: string): string {
  return `INSERT INTO ${quoteIdentifier(name)} FORMAT JSONCompactEachRow\n${rows}`;
}

export function dropLookup(name: string): string {
  return `DROP TEMPORARY TABLE IF EXISTS ${quoteIdentifier(name)}`;
}

/** The columns of a table, in order: name, type, and how its default is made. */
export function describeTable(table: TableLayout['table']): string {
  return `DESCRIBE TABLE ${tableSql(table)}`;
}

export function killQuery(id: string): string {
  return `KILL QUERY WHERE query_id = ${quoteLiteral(id)} ASYNC`;
}

/** How much of what it will read a running query has read, from 0 to 1; no row where it does not run. */
export function queryProgress(id: string): string {
  return `SELECT least(1, read_rows / total_rows_approx) FROM system.processes WHERE query_id = ${quoteLiteral(id)} AND total_rows_approx > 0`;
}
