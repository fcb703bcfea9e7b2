import type { DuckDBConnection } from '@duckdb/node-api';
import type { LookupTable } from '../../model/lookup-table.ts';
import { createLookup, dropLookup as dropStatement } from '../../sql/dialects/duckdb/session.ts';
import { duckDb } from './load.ts';

const chunkSize = 2048;

/** Puts a lookup table where the statement looks for it. */
export async function loadLookup(connection: DuckDBConnection, name: string, table: LookupTable): Promise<void> {
  const { DuckDBDataChunk, VARCHAR, DOUBLE } = duckDb();
  await connection.run(createLookup(name, table));
  const types = [...table.columns.map(() => VARCHAR), DOUBLE];
  const appender = await connection.createAppender(name, 'main', 'temp');
  for (let start = 0; start < table.rows.length; start += chunkSize) {
    const rows = table.rows.slice(start, start + chunkSize);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns([
      ...table.columns.map((_, i) => rows.map((row) => row[i] ?? null)),
      rows.map((_, i) => start + i),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

export async function dropLookup(connection: DuckDBConnection, name: string): Promise<void> {
  await connection.run(dropStatement(name));
}
