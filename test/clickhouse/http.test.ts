import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { connectHttp, type HttpOptions } from '../../src/engines/clickhouse/http.ts';
import { readTableLayout } from '../../src/engines/clickhouse/table-layout.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { shapeRows } from '../../src/engines/rows.ts';
import { source } from '../../src/source/source.ts';
import { settings } from '../../src/sql/dialects/clickhouse/session.ts';
import type { Statement } from '../../src/sql/statement.ts';
import { missing, openChdb } from './chdb.ts';
import { dropEventTable, insertEvents, makeEventTable } from './event-table.ts';
import { type FakeServer, fakeServer, heldText, password, user } from './fake-server.ts';

const table = { name: `http_events_${process.pid}` };
const events = Array.from({ length: 1000 }, (_, i) => ({
  '@timestamp': 1_700_000_000_000 + i,
  n: i,
  user: `u${i % 3}`,
}));

describe.skipIf(missing)('ClickHouse over HTTP', () => {
  let server: FakeServer;
  const engines: Engine[] = [];

  beforeAll(async () => {
    await makeEventTable(openChdb(), table.name);
    await insertEvents(openChdb(), table.name, events);
    server = await fakeServer();
  });
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
    await dropEventTable(openChdb(), table.name);
    await server.close();
  });

  function open(options: Partial<HttpOptions> = {}): Engine {
    const engine = clickHouseEngine(connectHttp({ url: server.url, user, password, ...options }));
    engines.push(engine);
    return engine;
  }

  async function statementOf(query: string): Promise<Statement> {
    const connection = connectHttp({ url: server.url, user, password });
    const layout = await readTableLayout(connection, table);
    await connection.close();
    const lookup = (name: string) =>
      name === 'names.csv'
        ? {
            name,
            columns: ['id', 'who'],
            rows: [
              ['u1', 'Ann'],
              ['u2', "O'Neil\n\\"],
            ],
          }
        : undefined;
    const environment = { now: 1_700_000_000_000, timezone: 'UTC' };
    const { statement, diagnostics } = compile(source('q', query), {
      environment,
      layout,
      lookup,
      dialect: 'clickhouse',
    });
    if (statement === undefined) throw new Error(diagnostics.map((d) => d.message).join('; '));
    return statement;
  }

  it('runs a query, in one session, with the settings its SQL needs', async () => {
    const statement = await statementOf('n<10 | groupBy(user) | sort(user, order=asc)');
    const before = server.seen.length;
    const { rows } = shapeRows(statement, await open().run(statement));
    expect(rows).toEqual([
      { user: 'u0', _count: '4' },
      { user: 'u1', _count: '3' },
      { user: 'u2', _count: '3' },
    ]);
    const seen = server.seen.slice(before);
    expect(seen.length).toBeGreaterThan(0);
    for (const { session, id, settings: given } of seen) {
      expect(session).toBe(seen[0]?.session);
      expect([session, id].map((text) => text?.length)).toEqual([36, 36]);
      for (const [name, value] of Object.entries(settings)) expect(given.get(name)).toBe(String(value));
      expect(given.get('result_overflow_mode')).toBe('throw');
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });

  it('sends lookup tables along and takes them away again', async () => {
    const statement = await statementOf('match(file="names.csv", field=user, column=id) | n<3 | table([user, who])');
    const before = server.seen.length;
    const { rows } = shapeRows(statement, await open().run(statement));
    expect(rows).toEqual(
      expect.arrayContaining([
        { user: 'u1', who: 'Ann' },
        { user: 'u2', who: "O'Neil\n\\" },
      ]),
    );
    expect(server.seen.at(-1)?.sql).toMatch(/^DROP TEMPORARY TABLE/);
    expect(new Set(server.seen.slice(before).map(({ session }) => session)).size).toBe(1);
  });

  it('stops at a limit of rows', async () => {
    const statement = await statementOf('groupBy([n, user])');
    const running = open({ limits: { rows: 100 } }).run(statement);
    await expect(running).rejects.toMatchObject({ reason: { kind: 'limit', limit: 'rows' } });
    expect(server.seen.at(-1)?.settings.get('max_rows_to_read')).toBe('100');
  });

  it('stops at a limit of memory', async () => {
    const text = 'SELECT length(groupArray(number)), TRUE FROM numbers(10000000)';
    const statement: Statement = { dialect: 'clickhouse', text, columns: [], tables: [], notices: [] };
    const running = open({ limits: { memoryBytes: 1_000_000 } }).run(statement);
    await expect(running).rejects.toMatchObject({ reason: { kind: 'limit', limit: 'memory' } });
    expect(server.seen.at(-1)?.settings.get('max_memory_usage')).toBe('1000000');
  });

  it('sends a limit of time', async () => {
    await open({ limits: { seconds: 7 } }).run(await statementOf('count()'));
    expect(server.seen.at(-1)?.settings.get('max_execution_time')).toBe('7');
  });

  it('kills a query that is aborted, from outside its session', async () => {
    const statement = await statementOf(`"${heldText}" | count()`);
    const controller = new AbortController();
    const running = open().run(statement, { signal: controller.signal });
    await server.held();
    const { id, session } = server.seen.at(-1)!;
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    const kill = server.seen.find(({ sql }) => sql.startsWith('KILL'));
    expect(kill).toMatchObject({ sql: `KILL QUERY WHERE query_id = '${id}' ASYNC`, session: undefined });
    expect(session).toBeDefined();
  });

  it('tells a wrong password, and never prints it', async () => {
    const statement = await statementOf('count()');
    const running = open({ password: 'a guess' }).run(statement);
    await expect(running).rejects.toMatchObject({ name: 'EngineError', reason: { kind: 'refused' } });
    await expect(running).rejects.not.toThrow('a guess');
  });

  it('tells a table that is not there', async () => {
    const connection = connectHttp({ url: server.url, user, password });
    await expect(readTableLayout(connection, { name: 'nowhere' })).rejects.toMatchObject({
      reason: { kind: 'unknown-table' },
    });
    await connection.close();
  });

  it('tells a server that is not there, and one that is no ClickHouse', async () => {
    const statement = await statementOf('count()');
    const gone = open({ url: 'http://127.0.0.1:9' }).run(statement);
    await expect(gone).rejects.toThrow('http://127.0.0.1:9 cannot be reached: nothing listens there');
    await expect(gone).rejects.toMatchObject({ reason: { kind: 'unreachable' } });
    expect(() => connectHttp({ url: 'localhost:8123' })).toThrow('no address of a ClickHouse server');
  });
});
