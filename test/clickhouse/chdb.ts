import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Connection } from '../../src/engines/clickhouse/connection.ts';
import { settings } from '../../src/sql/dialects/clickhouse/session.ts';

/** The part of chdb's session that is used. */
interface Session {
  query(sql: string, format?: string): string;
}

const installed = existsSync(new URL('node_modules/chdb/package.json', import.meta.url));

/** Why there is no ClickHouse to test on; undefined where there is. */
export const missing: string | undefined = installed
  ? undefined
  : 'chdb is not installed: npm test does it, where its platform has a binary';

let session: Session | undefined;

/** ClickHouse in this process: there can be one session, so all connections share it. */
export function openChdb(): Connection {
  session ??= open();
  const { query } = session;
  const run = query.bind(session);
  return {
    query: async (sql) =>
      run(sql, 'JSONCompactEachRow')
        .split('\n')
        .filter((line) => line !== ''),
    command: async (sql) => {
      run(sql, 'Null');
    },
    close: async () => undefined,
  };
}

function open(): Session {
  const require = createRequire(import.meta.url);
  const { Session: ChdbSession } = require('chdb') as { readonly Session: new () => Session };
  const opened = new ChdbSession();
  for (const [name, value] of Object.entries(settings)) {
    opened.query(`SET ${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
  }
  return opened;
}
