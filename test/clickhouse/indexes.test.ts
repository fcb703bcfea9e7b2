import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompileOptions, compile } from '../../src/compile.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { shapeRows } from '../../src/engines/rows.ts';
import type { TableLayout } from '../../src/plan/input-layout.ts';
import { source } from '../../src/source/source.ts';
import { eventTableLayout, usualFields } from '../../src/sql/dialects/clickhouse/table.ts';
import type { Statement } from '../../src/sql/statement.ts';
import { missing, openChdb } from './chdb.ts';
import { dropEventTable, insertEvents, makeEventTable } from './event-table.ts';

const name = `indexed_${process.pid}`;
const day = 86_400_000;
const first = Date.UTC(2025, 0, 1);

/** Twelve days; what is rare stands in few of the granules. */
const events = Array.from({ length: 12_000 }, (_, i) => ({
  '@timestamp': first + i * (day / 1000),
  '#event_simpleName': i % 7 === 0 ? 'DnsRequest' : 'ProcessRollup2',
  aid: `host-${Math.floor(i / 600)}`,
  CommandLine: i % 5000 === 17 ? 'c:\\temp\\mimikatz_100%.exe -x' : `run --n ${i}`,
  Ticket: `T${i}`,
  nested: { note: i === 4321 ? 'first line\nlast line with a sentinel' : 'nothing' },
}));

describe.skipIf(missing)('indexes of the recommended table', () => {
  const chdb = openChdb();
  const engine = clickHouseEngine(chdb);
  let layout: TableLayout;

  beforeAll(async () => {
    layout = await makeEventTable(chdb, name);
    await insertEvents(chdb, name, events);
    await chdb.command(`OPTIMIZE TABLE ${name} FINAL`);
  });
  afterAll(async () => {
    await dropEventTable(chdb, name);
    await engine.close();
  });

  function statementOf(query: string, times: Partial<CompileOptions['environment']> = {}): Statement {
    const environment = { now: first + 12 * day, timezone: 'UTC', ...times };
    const { statement, diagnostics } = compile(source('q', query), { environment, layout, dialect: 'clickhouse' });
    if (statement === undefined) throw new Error(diagnostics.map((d) => d.message).join('; '));
    return statement;
  }

  /** Granules of the table, and those that are read. */
  async function granules(statement: Statement): Promise<{ readonly all: number; readonly read: number }> {
    const lines = await chdb.query(`EXPLAIN indexes = 1 ${statement.text}`);
    const text = lines.map((line) => String(JSON.parse(line))).join('\n');
    const found = [...text.matchAll(/Granules: (\d+)\/(\d+)/g)].map(([, read, all]) => [Number(read), Number(all)]);
    return { all: Math.max(...found.map(([, all]) => all ?? 0)), read: Math.min(...found.map(([read]) => read ?? 0)) };
  }

  it('is described as the table it was made as', () => {
    expect(layout).toEqual(eventTableLayout({ name, fields: usualFields }));
  });

  it.each([
    ['free text', 'mimikatz | count()', 3],
    ['free text that is no word', '"imikat" | count()', 3],
    ['free text with a wildcard', '"*mimi*exe*" | count()', 3],
    ['free text over a line break', '"line\nlast" | count()', 1],
    ['free text in a field', '"with a sentinel" | count()', 1],
    ['free text with what LIKE reads otherwise', '"mimikatz_100%.exe" | count()', 3],
    ['a field of the map', 'Ticket=T4711 | count()', 1],
    ['a field with a column of its own', 'aid="host-3" Ticket=T2000 | count()', 1],
    ['alternatives', 'Ticket=T1 or Ticket=T4000 or mimikatz | count()', 5],
    ['one of several values', 'in(field=Ticket, values=[T1, T9000]) | count()', 2],
    ['a comparison of times', `@timestamp>=${first + 3 * day} @timestamp<${first + 3 * day + 3_600_000} | count()`, 42],
  ])('%s reads few granules and finds what there is', async (_what, query, count) => {
    const statement = statementOf(query);
    const { all, read } = await granules(statement);
    expect(all).toBeGreaterThanOrEqual(48);
    expect(read).toBeLessThan(all / 3);
    expect(shapeRows(statement, await engine.run(statement)).rows).toEqual([{ _count: String(count) }]);
  });

  it('a time range reads the days and the granules it needs', async () => {
    const statement = statementOf('groupBy(aid)', { start: first + 5 * day, end: first + 6 * day });
    const { all, read } = await granules(statement);
    expect(read).toBeLessThanOrEqual(6);
    expect(all).toBeGreaterThanOrEqual(48);
    const { rows } = shapeRows(statement, await engine.run(statement));
    expect(rows.reduce((sum, row) => sum + Number(row['_count']), 0)).toBe(1000);
  });

  it.each([
    'mimikatz | table([aid, CommandLine], limit=100)',
    'not mimikatz | count()',
    'Ticket!=T5 | count()',
    'mimikatz or CommandLine=/n 77/ | count()',
    'Ticket=T5* | groupBy(aid)',
    '/mimikatz/ | count()',
    'x := lower(Ticket) | x=t17 | table([Ticket])',
    'Ticket := "T1" | Ticket=T1 | count()',
    'case { Ticket=T5 | x := 1; Ticket=T6 | x := 2; * | x := 3 } | groupBy(x)',
    'Ticket=T700 | join({mimikatz}, field=aid, key=aid, mode=left) | count()',
    '#event_simpleName=DnsRequest | groupBy(#event_simpleName)',
    'event_simpleName=DnsRequest | count()',
    'aid=host-3 | count()',
    'Ticket="" | count()',
    `@timestamp<=${first} | count()`,
    `@timestamp>${first} | count()`,
    `@timestamp>${first}.5 @timestamp<${first + 86_400}.5 | count()`,
  ])('finds the same as without them: %s', async (query) => {
    const statement = statementOf(query);
    const plain = { ...statement, text: statement.text.replaceAll(/(AS e) WHERE .*?(?=\) AS s\d+)/gs, '$1') };
    expect(plain.text).not.toMatch(/indexHint|arrayStringConcat/);
    const rows = shapeRows(statement, await engine.run(statement)).rows;
    expect(rows).toEqual(shapeRows(plain, await engine.run(plain)).rows);
    expect(rows.length).toBeGreaterThan(0);
  });
});
