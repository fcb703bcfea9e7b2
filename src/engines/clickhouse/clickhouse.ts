import type { LookupTable } from '../../model/lookup-table.ts';
import { createLookup, dropLookup, insertRows } from '../../sql/dialects/clickhouse/session.ts';
import type { Statement } from '../../sql/statement.ts';
import { type Engine, EngineError, type EngineResult, type RunOptions } from '../engine.ts';
import { splitNotices } from '../notices.ts';
import type { Connection } from './connection.ts';
import { engineError } from './errors.ts';
import { readRow } from './rows.ts';

/** An engine over a connection. Runs follow one another, since lookup tables bear the same names in each. */
export function clickHouseEngine(connection: Connection): Engine {
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: 'clickhouse',
    run(statement, options = {}) {
      const work = last.then(() => execute(statement, options));
      last = work.catch(() => undefined);
      return work;
    },
    async close() {
      await last;
      await connection.close();
    },
  };

  async function execute(statement: Statement, options: RunOptions): Promise<EngineResult> {
    const { signal } = options;
    signal?.throwIfAborted();
    try {
      for (const { name, table } of statement.tables) await load(name, table);
      const lines = await connection.query(statement.text, options);
      return splitNotices(
        lines.map((line) => readRow(line, statement)),
        statement,
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof Error && !(error instanceof EngineError) ? engineError(error.message) : error;
    } finally {
      // What fails here must not hide why the query did: a session ends, and every run drops before it makes.
      for (const { name } of statement.tables) await connection.command(dropLookup(name)).catch(() => undefined);
    }
  }

  async function load(name: string, table: LookupTable): Promise<void> {
    await connection.command(dropLookup(name));
    await connection.command(createLookup(name, table));
    for (let start = 0; start < table.rows.length; start += rowsAtOnce) {
      const rows = table.rows.slice(start, start + rowsAtOnce);
      await connection.command(
        insertRows(name, rows.map((row, i) => `${JSON.stringify([...row, start + i])}\n`).join('')),
      );
    }
  }
}

const rowsAtOnce = 50_000;
