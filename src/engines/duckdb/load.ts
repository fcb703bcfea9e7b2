import { createRequire } from 'node:module';

/**
 * DuckDB's package, loaded when it is first asked for. It is required, not imported: to import CommonJS, Node first
 * looks through all of its files for what they export, which here takes longer than to run them.
 */
export function duckDb(): typeof import('@duckdb/node-api') {
  return createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');
}
