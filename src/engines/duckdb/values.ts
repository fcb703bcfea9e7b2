import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { EngineValue } from '../engine.ts';

/** The rows of a chunk, in the values engines hand over. */
export function chunkRows(chunk: DuckDBDataChunk): EngineValue[][] {
  const columns = chunk.getColumns();
  const rows: EngineValue[][] = [];
  for (let i = 0; i < chunk.rowCount; i++) rows.push(columns.map((column) => engineValue(column[i])));
  return rows;
}

function engineValue(value: DuckDBValue | undefined): EngineValue {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'object':
      if (value === null) return null;
      if ('items' in value) return [...value.items].map((item) => (item === null ? null : String(item)));
      return 'toDouble' in value ? value.toDouble() : String(value);
    default:
      return value;
  }
}
