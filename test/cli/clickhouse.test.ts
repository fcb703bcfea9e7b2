import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, openChdb } from '../clickhouse/chdb.ts';
import { dropEventTable, insertEvents, makeEventTable } from '../clickhouse/event-table.ts';
import { type FakeServer, fakeServer, password, user } from '../clickhouse/fake-server.ts';
import { parsed, saker } from './saker.ts';

const table = `cli_events_${process.pid}`;
const first = Date.UTC(2025, 5, 1);
const events = Array.from({ length: 500 }, (_, i) => ({ '@timestamp': first + i * 60_000, n: i, host: `h${i % 4}` }));

describe.skipIf(missing)('saker over ClickHouse', () => {
  let server: FakeServer;
  beforeAll(async () => {
    await makeEventTable(openChdb(), table);
    await insertEvents(openChdb(), table, events);
    server = await fakeServer();
  });
  afterAll(async () => {
    await server.close();
    await dropEventTable(openChdb(), table);
  });

  const over = (command: string, ...args: string[]) =>
    saker([command, '--engine', 'clickhouse', '--url', server.url, '--table', table, ...args], {
      env: { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password },
    });

  it('runs a query over a table', async () => {
    const { code, stdout, stderr } = await over('run', 'groupBy(host) | sort(host, order=asc)', '-o', 'ndjson');
    expect([code, stderr]).toEqual([0, '']);
    expect(parsed(stdout)).toEqual(['h0', 'h1', 'h2', 'h3'].map((host) => ({ host, _count: '125' })));
  });

  it('keeps to a time range, and measures one for automatic buckets', async () => {
    const hour = await over('run', 'count()', '--start', '2025-06-01T01:00Z', '--end', '2025-06-01T02:00Z');
    expect(parsed(hour.stdout)).toEqual([{ _count: '60' }]);
    const chart = await over('run', 'timeChart()', '-o', 'ndjson');
    expect(chart.code).toBe(0);
    expect(parsed(chart.stdout).reduce((sum: number, row) => sum + Number((row as { _count: string })._count), 0)).toBe(
      500,
    );
    const latest = await over('run', 'count()', '--start', '1h', '--now', 'latest');
    expect(parsed(latest.stdout)).toEqual([{ _count: '61' }]);
  });

  it('hunts', async () => {
    const { code, stdout, stderr } = await over('hunt', '-o', 'ndjson');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^no findings, \d+ detections run/);
    // ClickHouse takes some 20 s to analyse one of their statements.
  }, 180_000);

  it('shows the SQL that would run', async () => {
    const { code, stdout, stderr } = await over('explain', '--stage', 'sql', 'host=h1 | count()');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`FROM \`${table}\` AS e`);
  });

  it.each([
    [['run', 'groupBy(host)', '--max-rows', '10'], 'more rows than it may', '--max-rows'],
    [['run', 'count()', '--user', 'nobody'], 'does not accept the user or the password', 'CLICKHOUSE_PASSWORD'],
    [['run', 'count()', '--table', 'nowhere'], 'nowhere', '--table'],
    [['run', 'count()', '--time-column', 'tiemstamp'], 'did you mean `timestamp`?', '--table'],
    [['run', 'count()', '--url', 'http://127.0.0.1:9'], 'nothing listens there', '--url'],
    [['run', 'count()', '--url', 'nonsense'], 'no address of a ClickHouse server', '--url'],
    [['run', 'count()', 'logs/'], 'reads a table, and `logs/` names files', 'Leave out the path'],
  ])('%j is a failure that says what to do', async ([command = '', ...args], what, advice) => {
    const { code, stdout, stderr } = await over(command, ...args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain(password);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('saker and ClickHouse, without a server', () => {
  it('shows the SQL over a stand-in', async () => {
    const { code, stdout, stderr } = await saker([
      'explain',
      '--stage',
      'sql',
      '--engine',
      'clickhouse',
      'error | count()',
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('saker clickhouse ddl');
    expect(stdout).toContain('FROM `events` AS e');
  });

  it('prints statements with comments', async () => {
    const args = ['--table', 'security.events', '--field', 'src ip', '--only', '--days', '30', '--cluster', 'main'];
    const { code, stdout, stderr } = await saker(['clickhouse', 'ddl', ...args]);
    expect([code, stderr]).toEqual([0, '']);
    const statements = stdout.trim().split(/;\n*(?=-- |$)/);
    expect(
      statements
        .slice(0, 4)
        .map((text) => /^-- .+\nCREATE (?:TABLE|MATERIALIZED VIEW) (\S+) ON CLUSTER `main`/.exec(text)?.[1]),
    ).toEqual([
      '`security`.`events_local`',
      '`security`.`events`',
      '`security`.`events_in`',
      '`security`.`events_from_lines`',
    ]);
    expect(stdout).toContain('`src ip` LowCardinality(Nullable(String)) MATERIALIZED');
    expect(stdout).not.toContain('CommandLine');
    expect(stdout).toContain('INTERVAL 30 DAY');
  });

  it.each([
    [['clickhouse', 'ddl', '--table', 'a b'], '`a b` is no name of a table'],
    [['clickhouse', 'ddl', '--field', 'raw'], 'a column `raw` of its own'],
    [['clickhouse', 'ddl', '--days', '0'], 'A number above 0 is expected.'],
    [['run', '--engine', 'clickhouse', 'x'], '--engine clickhouse needs --url'],
    [['run', '--engine', 'clickhouse', '--url', 'http://localhost', 'x'], '--engine clickhouse needs --table'],
    [['run', 'x', '.', '--max-seconds', '3'], '--max-seconds is for --engine clickhouse'],
    [['run', 'x', '.', '--max-memory', 'lots'], 'An amount of memory is expected, such as 4GB.'],
  ])('%j', async (args, what) => {
    const { code, stdout, stderr } = await saker(args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(what);
  });
});
