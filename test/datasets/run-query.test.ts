import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../src/datasets/input.ts';
import { openInput } from '../../src/datasets/open-input.ts';
import { type QueryRequest, runQuery } from '../../src/datasets/run-query.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { source } from '../../src/source/source.ts';

let engine: Engine;
let root: string;
let inputs: Input[];

beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'saker-test-'));
  inputs = [];
});
afterEach(async () => {
  for (const input of inputs) await input.dispose();
  await rm(root, { recursive: true });
});

async function open(content: string | Uint8Array, name = 'x') {
  await writeFile(join(root, name), content);
  return keep(await openInput([join(root, name)]));
}

function keep(input: Input) {
  inputs.push(input);
  return input;
}

const environment = { now: Date.parse('2026-01-01T00:00:00Z'), timezone: 'UTC' };

async function query(text: string, input: Input, more: Partial<QueryRequest> = {}) {
  const result = await runQuery({ source: source('<query>', text), environment, input, engine, ...more });
  return { ...result, rows: result.rows.map((row) => ({ ...row })) };
}

const events = [
  { eventTime: '2024-11-30T08:43:17Z', user: { name: 'bob', ids: ['x', 'y'] }, n: 1 },
  { eventTime: '2024-11-30T08:44:17Z', user: { name: 'eve' }, n: 2.5 },
  { eventTime: '2024-11-30T09:43:17Z', user: { name: 'bob' }, n: '3' },
];
const ndjson = events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('the same events in every form give the same rows', () => {
  const forms: readonly (readonly [string, string | Buffer])[] = [
    ['ndjson', ndjson],
    ['array', JSON.stringify(events)],
    ['array, pretty', JSON.stringify(events, null, 2)],
    ['Records', JSON.stringify({ Records: events })],
    ['records, pretty', JSON.stringify({ records: events }, null, 2)],
    ['value', JSON.stringify({ '@odata.context': 'x', value: events })],
    ['Events', JSON.stringify({ Events: events, NextToken: 't' })],
    ['items', JSON.stringify({ kind: 'EventList', apiVersion: 'audit.k8s.io/v1', metadata: {}, items: events })],
    ['envelope a line', events.map((event) => `${JSON.stringify({ records: [event] })}\n`).join('')],
    ['objects, pretty', events.map((event) => JSON.stringify(event, null, 2)).join('\n')],
    ['objects, side by side', events.map((event) => JSON.stringify(event)).join('')],
    ['array a line', events.map((event) => `${JSON.stringify([event])}\n`).join('')],
    ['byte order mark', `\ufeff${ndjson}`],
    ['UTF-16', Buffer.from(`\ufeff${ndjson}`, 'utf16le')],
  ];

  test.each([...forms, ...forms.map(([name, text]) => [`${name}, gzip`, gzipSync(text)] as const)])(
    '%s',
    async (_, text) => {
      const input = await open(text);
      const { rows, fields, problems, eventsRead } = await query(
        'user.name=bob | table([@timestamp, user.name, "user.ids[1]", n], sortby=@timestamp, order=asc)',
        input,
      );
      expect(problems).toEqual([]);
      expect(rows).toEqual([
        { '@timestamp': Date.parse('2024-11-30T08:43:17Z'), 'user.name': 'bob', 'user.ids[1]': 'y', n: '1' },
        { '@timestamp': Date.parse('2024-11-30T09:43:17Z'), 'user.name': 'bob', n: '3' },
      ]);
      expect(fields).toEqual(['@timestamp', 'user.name', 'user.ids[1]', 'n']);
      expect(eventsRead === undefined || eventsRead === 3).toBe(true);
    },
  );
});

test('a table with a JSON column and American dates', async () => {
  const input = await open(
    '#TYPE Selected.Object\r\n"CreationDate","Operations","AuditData"\r\n"5/18/2021 9:13:33 PM","Send","{""Id"":""1"",""Folders"":[{""Path"":""x""}]}"\r\n"5/7/2021 12:00:00 AM","Send",""\r\n',
  );
  const { rows } = await query(
    'table([@timestamp, Operations, AuditData.Id, "AuditData.Folders[0].Path"], order=asc)',
    input,
  );
  expect(rows).toEqual([
    { '@timestamp': Date.UTC(2021, 4, 7), Operations: 'Send' },
    {
      '@timestamp': Date.UTC(2021, 4, 18, 21, 13, 33),
      Operations: 'Send',
      'AuditData.Id': '1',
      'AuditData.Folders[0].Path': 'x',
    },
  ]);
});

test.each([
  ['a table whose first line ends in another way than its rows', '#TYPE x\na,b\r\n1,2\r\n3,4\r\n'],
  ['the other way round', 'sep=,\r\na,b\n1,2\n3,4\n'],
  ['a header that ends in another way', 'a,b\n1,2\r\n3,4\r\n'],
])('%s', async (_, text) => {
  const { rows, problems } = await query('select([a, b])', await open(text));
  expect([rows, problems]).toEqual([
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
    [],
  ]);
});

test('Parquet', async () => {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const path = join(root, 'x.parquet');
  await db.run(
    `COPY (SELECT TIMESTAMP '2024-11-30 08:43:17' AS eventTime, 'bob' AS "user", {'id': 7, 'tags': ['p', 'q']} AS detail, true AS ok) TO '${path}' (FORMAT parquet)`,
  );
  db.closeSync();
  const input = keep(await openInput([path]));
  const { rows } = await query('table([@timestamp, user, detail.id, "detail.tags[1]", ok])', input);
  expect(rows).toEqual([
    {
      '@timestamp': Date.parse('2024-11-30T08:43:17Z'),
      user: 'bob',
      'detail.id': '7',
      'detail.tags[1]': 'q',
      ok: 'true',
    },
  ]);
});

test('lines of text', async () => {
  const input = await open('Jan  1 host sshd[1]: hello bob\nJan  1 host sshd[2]: hello eve\n');
  const { rows } = await query('/hello (?<who>\\w+)/ | groupBy(who) | sort(who, order=asc, type=string)', input);
  expect(rows).toEqual([
    { who: 'bob', _count: '1' },
    { who: 'eve', _count: '1' },
  ]);
});

test('an event says which file it lies in', async () => {
  const { rows } = await query('eventInternals() | groupBy([@datasourceId])', await open(ndjson, 'calls.ndjson'));
  expect(rows).toEqual([{ '@datasourceId': join(root, 'calls.ndjson'), _count: '3' }]);
});

test('no events at all', async () => {
  const { rows, problems } = await query('count()', await open(''));
  expect(rows).toEqual([{ _count: '0' }]);
  expect(problems).toEqual([]);
});

test('standard input', async () => {
  const input = keep(await openInput(['-'], { stdin: Readable.from([ndjson]) }));
  expect((await query('count()', input)).rows).toEqual([{ _count: '3' }]);
});

describe('time', () => {
  test('now may be that of the newest event', async () => {
    const seen: unknown[] = [];
    const { rows } = await query('count()', await open(ndjson), {
      environment: (extent) => {
        seen.push(extent);
        return { now: extent!.last, timezone: 'UTC', start: extent!.last - 3_600_000 };
      },
    });
    expect(seen).toEqual([{ first: Date.parse('2024-11-30T08:43:17Z'), last: Date.parse('2024-11-30T09:43:17Z') }]);
    expect(rows).toEqual([{ _count: '3' }]);
  });

  test('events without times have no extent', async () => {
    let seen: unknown = 'nothing';
    await query('count()', await open('{"a":1}\n'), {
      environment: (extent) => {
        seen = extent;
        return environment;
      },
    });
    expect(seen).toBeUndefined();
  });

  test('the span of buckets is derived from the extent, which is measured', async () => {
    const { rows, compilation } = await query('bucket(function=count())', await open(ndjson));
    expect(compilation.needsExtent).toBe(false);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.reduce((sum, row) => sum + Number(row['_count']), 0)).toBe(3);
  });
});

test('a query with errors is not run', async () => {
  const { rows, diagnostics, eventsRead } = await query('nosuch()', await open(ndjson));
  expect(rows).toEqual([]);
  expect(eventsRead).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'CQL0301', severity: 'error' }]);
});

test('a limit that nobody wrote is told where it cuts, and only there', async () => {
  const many = Array.from({ length: 300 }, (_, i) => `{"a":"${i}"}\n`).join('');
  const input = await open(many);
  const cut = await query('a=* | groupBy(a) | sort(_count)', input);
  expect(cut.rows).toHaveLength(200);
  expect(cut.diagnostics).toMatchObject([{ code: 'CQL0503', severity: 'warning', span: { start: 19, end: 23 } }]);
  expect((await query('a=* | groupBy(a) | sort(_count, limit=max)', input)).diagnostics).toEqual([]);
  expect((await query('a<100 | groupBy(a) | sort(_count)', input)).diagnostics).toEqual([]);
});

test('at most so many rows', async () => {
  expect((await query('*', await open(ndjson), { limit: 2 })).rows).toHaveLength(2);
});

test('a stop is a stop', async () => {
  const controller = new AbortController();
  controller.abort();
  const input = await open(ndjson);
  await expect(query('count()', input, { signal: controller.signal })).rejects.toThrow(/abort/i);
});
