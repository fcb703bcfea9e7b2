import type { RunOptions } from '../engine.ts';

/** A way to a ClickHouse: over HTTP, or in this process. Statements follow one another in one session. */
export interface Connection {
  /** Runs a statement and gives its result in JSONCompactEachRow, a line a row. Rejects with what ClickHouse says. */
  query(sql: string, options?: RunOptions): Promise<readonly string[]>;
  /** Runs a statement without a result. */
  command(sql: string): Promise<void>;
  close(): Promise<void>;
}
