import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParserScript } from '../../src/compile.ts';
import { openInput } from '../../src/datasets/open-input.ts';
import { runQuery } from '../../src/datasets/run-query.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Row } from '../../src/model/row.ts';
import { verifyPlan } from '../../src/plan/verify.ts';
import { source } from '../../src/source/source.ts';
import { testFolder } from '../engines/scanning.ts';

// A folder with the files of two sources and one that nobody knows, searched by one query.

let engine: Engine;
const folder = testFolder();
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
  folder.write(
    'trail.json',
    JSON.stringify({
      Records: [
        { eventTime: '2024-05-01T10:00:00Z', eventName: 'A', userIdentity: { arn: 'u1' }, error: null, n: [1, 2] },
        { eventTime: '2024-05-01T10:00:02Z', eventName: 'B', userIdentity: { arn: 'u2' } },
      ],
    }),
  );
  folder.write(
    'signins.csv',
    'TimeGenerated,User,Detail\n2024-05-01T10:00:01Z,U1,"{""app"":""x""}"\n2024-05-01T10:00:03Z,,"{""app"":""y""}"\n',
  );
  folder.write('other.ndjson', '{"time":"2024-05-01T10:00:04Z","eventName":"raw","x":"needle"}\n');
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

const scripts: Readonly<Record<string, readonly [script: string, tagFields: readonly string[]]>> = {
  trail: [
    'parseJson(prefix="Vendor.", handleNull=discard) | Vendor := "aws" | parseTimestamp(field=Vendor.eventTime) | user := Vendor.userIdentity.arn',
    ['Vendor'],
  ],
  signins: [
    'parseJson(prefix="Vendor.", handleNull=discard) | Vendor := "ms" | user := lower(Vendor.User)',
    ['Vendor'],
  ],
};

function parser(name: string): ParserScript | undefined {
  const [script, tagFields] = scripts[name] ?? [];
  return script === undefined ? undefined : { name, script: source(name, script), tagFields: tagFields ?? [] };
}

async function rowsOf(query: string, environment: Partial<Environment> = {}): Promise<readonly Row[]> {
  const parserOf = ([first]: readonly object[]) =>
    first && 'userIdentity' in first ? 'trail' : first && 'User' in first ? 'signins' : undefined;
  const input = await openInput([folder.path], { parserOf });
  const result = await runQuery({
    source: source('query', query),
    environment: { now: Date.UTC(2024, 4, 2), timezone: 'UTC', ...environment },
    input,
    engine,
    options: { parser },
  });
  await input.dispose();
  expect(result.problems).toEqual([]);
  expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const { plan } = result.compilation;
  expect(plan && verifyPlan(plan)).toEqual([]);
  return result.rows;
}

const second = (n: number): number => Date.UTC(2024, 4, 1, 10, 0, n);

describe('events of several sources, each with its parser', () => {
  it('have the names their parser gives them', async () => {
    expect(await rowsOf('table([#type, #Vendor, user, Vendor.eventName, eventName], order=asc)')).toEqual([
      { '#type': 'trail', '#Vendor': 'aws', user: 'u1', 'Vendor.eventName': 'A' },
      { '#type': 'signins', '#Vendor': 'ms', user: 'u1' },
      { '#type': 'trail', '#Vendor': 'aws', user: 'u2', 'Vendor.eventName': 'B' },
      { '#type': 'signins', '#Vendor': 'ms' },
      { eventName: 'raw' },
    ]);
  });

  it('are found by a tag without its mark, by arrays and by nested JSON of a cell', async () => {
    expect(await rowsOf('Vendor=aws | array:contains("Vendor.n[]", value=2) | table(Vendor.n[1])')).toEqual([
      { 'Vendor.n[1]': '2' },
    ]);
    expect(await rowsOf('Vendor.Detail.app=y | count()')).toEqual([{ _count: '1' }]);
    expect(await rowsOf('a := array:length("Vendor.n[]") | max(a)')).toEqual([{ _max: '2' }]);
  });

  it('come out whole', async () => {
    const rows = await rowsOf('#type=trail | head(1)');
    const [{ '@rawstring': raw, ...row } = {}] = rows;
    expect(JSON.parse(String(raw))).toMatchObject({ eventName: 'A' });
    expect(row).toEqual({
      '#type': 'trail',
      '#Vendor': 'aws',
      '@timestamp': second(0),
      '@timestamp.nanos': '0',
      '@timezone': 'Z',
      'Vendor.eventTime': '2024-05-01T10:00:00Z',
      'Vendor.eventName': 'A',
      'Vendor.userIdentity.arn': 'u1',
      'Vendor.n[0]': '1',
      'Vendor.n[1]': '2',
      user: 'u1',
    });
  });

  it('are counted, searched as text, joined and looked up in one another', async () => {
    expect(await rowsOf('count()')).toEqual([{ _count: '5' }]);
    expect(await rowsOf('needle | count()')).toEqual([{ _count: '1' }]);
    expect(await rowsOf('aws | count()')).toEqual([{ _count: '2' }]);
    const users = 'defineTable(name="t", query={#Vendor=ms | app := Vendor.Detail.app}, include=[user, app])';
    expect(await rowsOf(`${users} | #Vendor=aws | match(table="t", field=user) | table([user, app])`)).toEqual([
      { user: 'u1', app: 'x' },
    ]);
    expect(await rowsOf('groupBy(user, function=collect(#Vendor))')).toEqual([
      { user: 'u1', '#Vendor': 'aws\nms' },
      { user: 'u2', '#Vendor': 'aws' },
    ]);
  });

  it('lie in the time range by the time their parser finds', async () => {
    expect(await rowsOf('count()', { start: second(1), end: second(3) })).toEqual([{ _count: '2' }]);
  });

  it('of a parser nobody has are searched as they lie', async () => {
    const input = await openInput([folder.path], { parserOf: () => 'unknown' });
    const environment = { now: 0, timezone: 'UTC' };
    const { rows } = await runQuery({ source: source('q', 'eventName=* | count()'), environment, input, engine });
    await input.dispose();
    expect(rows).toEqual([{ _count: '3' }]);
  });
});

describe('a parser whose script is wrong', () => {
  it('is reported at its own text', async () => {
    const input = await openInput([folder.path], { parserOf: () => 'wrong' });
    const wrong = { name: 'wrong', script: source('wrong.yaml', 'parseJosn()'), tagFields: [] };
    const environment = { now: 0, timezone: 'UTC' };
    const options = { parser: () => wrong };
    const { diagnostics } = await runQuery({ source: source('q', 'count()'), environment, input, engine, options });
    await input.dispose();
    expect(diagnostics.map((d) => [d.code, d.source.name])).toEqual([['CQL0301', 'wrong.yaml']]);
  });
});
