import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import { type Engine, EngineError, type EngineFailure } from '../../src/engines/engine.ts';
import type { InputPart } from '../../src/plan/input-layout.ts';
import { instantOf } from '../../src/sql/dialects/duckdb/instant.ts';
import { quoteIdentifier, quoteLiteral } from '../../src/sql/dialects/duckdb/quote.ts';
import { partOf, scanParts, statementOf, testFolder } from './scanning.ts';

let engine: Engine;
const folder = testFolder();
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

async function one(sql: string): Promise<unknown> {
  return (await engine.run(statementOf(`SELECT ${sql}`, 1))).rows[0]?.[0];
}

describe('values', () => {
  it('hands over texts, numbers, booleans, lists and null', async () => {
    const sql = `SELECT 'a', 1.5::DOUBLE, 7::BIGINT, true, ['x', NULL], NULL, 2.50::DECIMAL(4, 2), sum(3), '{"a":1}'::JSON`;
    expect((await engine.run(statementOf(sql, 9))).rows).toEqual([
      ['a', 1.5, 7n, true, ['x', null], null, 2.5, 3n, '{"a":1}'],
    ]);
  });

  it('hands over many rows in their order', async () => {
    const { rows } = await engine.run(statementOf('SELECT range::DOUBLE FROM range(10000)', 1));
    expect(rows.map(([n]) => n)).toEqual(Array.from({ length: 10000 }, (_, i) => i));
  });

  it.each(["it's", '"q"', 'back\\slash', 'nul\0nul', "\0'\0", 'é😀', '', '\n', '-- x', "''"])(
    'quotes %j',
    async (text) => {
      expect(await one(quoteLiteral(text))).toBe(text);
      if (text.includes('\0') || text === '') return;
      expect(await one(`${quoteIdentifier(text)} FROM (SELECT 1::DOUBLE AS ${quoteIdentifier(text)})`)).toBe(1);
    },
  );
});

describe('notices', () => {
  const notices = [
    { subject: 'sort() kept 200 rows', remedy: '' },
    { subject: 'tail() kept 200 rows', remedy: '' },
  ];

  it('are told by the columns after those of the statement', async () => {
    const sql = "SELECT * FROM (VALUES ('a', false, true, true), ('b', false, true, true)) AS t(a, n1, n2, present)";
    const result = await engine.run(statementOf(sql, 1, { notices }));
    expect(result).toMatchObject({ rows: [['a'], ['b']], cut: [1] });
  });

  it('are told without any row', async () => {
    const result = await engine.run(statementOf("SELECT 'a', true, false, false AS present", 1, { notices }));
    expect(result).toMatchObject({ rows: [], cut: [0] });
  });
});

describe('lookup tables', () => {
  it('are loaded for the statement and gone after it', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [String(i), i % 2 === 0 ? null : `v"'\\${i}`]);
    const table = { name: 'users.csv', columns: ['id', 'weird "name"'], rows };
    const text = `SELECT count(*)::DOUBLE, count(f1)::DOUBLE, max(rn), min(f1) FILTER (WHERE f0 = '3') FROM lookup_1`;
    const tables = [{ name: 'lookup_1', table }];
    expect((await engine.run(statementOf(text, 4, { tables }))).rows).toEqual([[5000, 2500, 4999, 'v"\'\\3']]);
    await expect(engine.run(statementOf(text, 4))).rejects.toThrow(/lookup_1/);
    const empty = [{ name: 'lookup_1', table: { ...table, rows: [] } }];
    expect((await engine.run(statementOf('SELECT count(*)::DOUBLE FROM lookup_1', 1, { tables: empty }))).rows).toEqual(
      [[0]],
    );
  });
});

describe('functions in JavaScript', () => {
  it.each([
    [`saker_regex_matches('foobar', 'foo(?=bar)', 'u')`, true],
    [`saker_regex_matches('foobaz', 'foo(?=bar)', 'u')`, false],
    [`saker_regex_matches(NULL, 'x', '')`, null],
    [`saker_regex_extract('k=v', '(?<k>\\w)=(?=v)(x)?', '', 1)`, 'k'],
    [`saker_regex_extract('k=v', '(?<k>\\w)=(?=v)(x)?', '', 2)`, null],
    [`saker_regex_extract('none', '(a)', '', 1)`, null],
    [`saker_regex_extract_all('a1b2c3', '([a-z])(?=\\d)', 'g', 1, 2)`, ['a', 'b']],
    [`saker_regex_extract_all('a', '(x)|a', '', 1, 9)`, [null]],
    [`saker_regex_replace('aXbX', '(X)(?=b|$)', '', '<$1>')`, 'a<X>b<X>'],
    [`saker_regex_split('a, b,c', ',\\s*(?=\\w)', '')`, ['a', 'b', 'c']],
    [`saker_ip('10.0.0.1')`, '00000000000000000000ffff0a000001'],
    [`saker_ip('2001:db8::1')`, '20010db8000000000000000000000001'],
    [`saker_ip('255.090.254.5')`, null],
    [`saker_ip('AWS Internal')`, null],
  ])('%s', async (sql, expected) => {
    expect(await one(sql)).toEqual(expected);
  });

  it('go on from row to row', async () => {
    const sql = `SELECT count(*) FILTER (WHERE saker_regex_matches('a' || range, '^a(?=\\d*7$)', 'g'))::DOUBLE FROM range(5000)`;
    expect((await engine.run(statementOf(sql, 1))).rows).toEqual([[500]]);
  });
});

describe('times', () => {
  const utc = Date.UTC(2025, 9, 7, 16, 19, 19, 647);
  it.each([
    ['milliseconds', '1759853959647', utc],
    ['milliseconds', '1759853959', utc - 647],
    ['seconds', '1759853959.647', utc],
    ['seconds', '1759853959.6479', utc],
    ['seconds', '1759853959647', utc],
    ['mixed', '1759853959647880', utc],
    ['mixed', '1759853959647880072', utc],
    ['seconds', '0', 0],
    ['seconds', '-1.5', -1500],
    ['iso', '2025-10-07T16:19:19.647Z', utc],
    ['iso', '2025-10-07T16:19:19.6478801Z', utc],
    ['iso', '2025-10-07T16:19:19.647880072Z', utc],
    ['iso', '2025-10-07T16:19:19.647', utc],
    ['iso', '2025-10-07 16:19:19.647', utc],
    ['iso', '2025-10-07T18:19:19.647+02:00', utc],
    ['iso', '2025-10-07T10:49:19.647-0530', utc],
    ['iso', '2025-10-07T18:19:19.647 +02:00', utc],
    ['iso', '2025-10-07T16:19:19,647Z', utc],
    ['iso', '2025-10-07t16:19:19.647z', utc],
    ['iso', '2025-10-07 16:19:19.647 UTC', utc],
    ['iso', '2025/10/07 16:19:19.647', utc],
    ['iso', '2025-10-07T16:19Z', utc - 19647],
    ['iso', '2025-10-07', Date.UTC(2025, 9, 7)],
    ['iso', '1759853959647', utc],
    ['us-date', '10/7/2025, 4:19:19.647 PM', utc],
    ['us-date', '10/7/2025 4:19:19\u202fPM', utc - 647],
    ['us-date', '10/07/2025 16:19', utc - 19647],
    ['us-date', '10/7/2025 12:00:00 AM', Date.UTC(2025, 9, 7)],
    ['us-date', '21/10/2025', Date.UTC(2025, 9, 21)],
    ['us-date', '2025-10-07T16:19:19.647Z', utc],
    ['eu-date', '07/10/2025, 16:19:19.647', utc],
    ['eu-date', '7.10.2025 16:19:19,647', utc],
    ['eu-date', '07-10-2025', Date.UTC(2025, 9, 7)],
    ['mixed', '13/04/2025', Date.UTC(2025, 3, 13)],
    ['mixed', '2025-10-07T16:19:19.647Z', utc],
    ['iso', 'yesterday', null],
    ['iso', '', null],
    ['seconds', 'nan', null],
    ['seconds', 'inf', null],
    ['mixed', '99/99/2025', null],
    ['mixed', '1e30', null],
  ] as const)('%s %j', async (form, text, expected) => {
    const read = instantOf('t', form);
    const from = `FROM (SELECT ${quoteLiteral(text)} AS t)`;
    expect(await one(`${read} ${from}`)).toBe(expected);
  });

  it('do not depend on the zone of the session', async () => {
    const other = await openDuckDb({ threads: 1 });
    try {
      await other.run(statementOf("SET TimeZone = 'Asia/Tokyo'"));
      const file = folder.write('zone.ndjson', '{"t":"2025-10-07T16:19:19"}\n{"t":"10/7/2025 4:19:19 PM"}\n');
      const part = partOf(file, { time: { field: 't', form: 'mixed' } });
      expect((await scanParts(other, [part], ['@timestamp'])).rows).toEqual([[utc - 647], [utc - 647]]);
    } finally {
      await other.close();
    }
  });
});

describe('errors', () => {
  async function failure(part: InputPart, fields: readonly string[]): Promise<EngineFailure> {
    const error = await scanParts(engine, [part], fields).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (!(error instanceof EngineError)) throw new Error(`no engine error: ${String(error)}`);
    return error.reason;
  }

  it.each([[['a']], [['@record']], [[]]])('name file and line of malformed JSON, reading %j', async (fields) => {
    const file = folder.write('bad.ndjson', '{"a":"1"}\n{"a":"2",\n{"a":"3"}\n');
    expect(await failure(partOf(file), fields)).toEqual({ kind: 'malformed-input', file, line: 2 });
    const good = '{"a":"good good good"}\n'.repeat(3000);
    const long = folder.write('bad2.ndjson', `${good}{"a":}\n${good}`);
    expect(await failure(partOf(long), fields)).toEqual({ kind: 'malformed-input', file: long, line: 3001 });
  });

  it.each([[['a']], [['@record']]])('tell values that are no objects, reading %j', async (fields) => {
    const file = folder.write('stray.ndjson', '{"a":"1"}\n[1]\n');
    expect(await failure(partOf(file), fields)).toMatchObject({ kind: 'malformed-input' });
  });

  it('tell a value that is longer than the buffer, and read it once the layout says how long', async () => {
    const file = folder.write('long.ndjson', `{"a":"${'x'.repeat(33 << 20)}"}\n{"a":"1"}\n`);
    expect(await failure(partOf(file), ['a'])).toMatchObject({ kind: 'malformed-input', file });
    const rows = (await scanParts(engine, [partOf(file, { longestRecord: 34 << 20 })], ['a'])).rows;
    expect(rows.map(([a]) => String(a).length)).toEqual([33 << 20, 1]);
  });

  it('name file and line of a ragged row', async () => {
    const file = folder.write('ragged.csv', 'a,b\n1,2\n3,4,5\n');
    const csv = { delimiter: ',', quote: '"', escape: '"', skip: 0 };
    const columns = ['a', 'b'].map((name) => ({ name, holds: 'text' as const }));
    const part = partOf(file, { format: 'csv', csv, columns });
    expect(await failure(part, ['a'])).toEqual({ kind: 'malformed-input', file, line: 3 });
    expect((await scanParts(engine, [{ ...part, tolerant: true }], ['a', 'b'])).rows).toEqual([['1', '2']]);
  });

  it('tell files that cannot be read', async () => {
    const missing = `${folder.path}/missing.ndjson`;
    expect(await failure(partOf(missing), ['a'])).toEqual({ kind: 'unreadable-input', file: missing });
    const lines = Array.from({ length: 20000 }, (_, i) => `{"a":"${Math.sin(i)}"}\n`);
    const bytes = gzipSync(lines.join(''));
    bytes.fill(0xff, 5000, 5100);
    const damaged = partOf(folder.write('broken.gz', bytes), { compression: 'gzip' });
    // What comes out of the stream before the damage is noticed may be what fails first.
    expect((await failure(damaged, ['a'])).kind).toMatch(/^(?:unreadable|malformed)-input$/);
    const noStream = partOf(folder.write('no.gz', 'no gzip at all'), { compression: 'gzip' });
    expect(await failure(noStream, ['a'])).toMatchObject({ kind: 'unreadable-input' });
    const noZstd = partOf(folder.write('no.zst', 'no zstd at all'), { compression: 'zstd' });
    expect(await failure(noZstd, ['a'])).toMatchObject({ kind: 'unreadable-input' });
    const columns = [{ name: 'a', holds: 'text' as const }];
    const parquet = partOf(folder.write('no.parquet', 'PAR1 and no more PAR0'), { format: 'parquet', columns });
    expect(await failure(parquet, ['a'])).toMatchObject({ kind: 'unreadable-input', file: parquet.files[0] });
  });

  it('tell too little memory', async () => {
    const small = await openDuckDb({ threads: 1, memoryLimit: '64MB' });
    try {
      const sql = `SELECT len(list(range::VARCHAR || repeat('x', 100))) FROM range(3000000)`;
      await expect(small.run(statementOf(sql, 1))).rejects.toMatchObject({ reason: { kind: 'out-of-memory' } });
      expect((await small.run(statementOf('SELECT 1::DOUBLE', 1))).rows).toEqual([[1]]);
    } finally {
      await small.close();
    }
  });

  it('are internal where the statement is wrong, and the engine goes on', async () => {
    await expect(engine.run(statementOf('SELEC 1'))).rejects.toMatchObject({ reason: { kind: 'internal' } });
    expect(await one('1::DOUBLE')).toBe(1);
  });
});

describe('a run', () => {
  const endless = 'SELECT count(*) FROM range(100000000000) AS t(a) WHERE a % 7 = 3';

  it('stops at once when its signal fires, and the next one works', async () => {
    const controller = new AbortController();
    const run = engine.run(statementOf(endless, 1), { signal: controller.signal });
    let aborted = 0;
    setTimeout(() => {
      aborted = performance.now();
      controller.abort();
    }, 200);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - aborted).toBeLessThan(300);
    expect(await one('5::DOUBLE')).toBe(5);
  });

  it('does not begin when its signal has fired, nor stop another one', async () => {
    const other = engine.run(statementOf('SELECT count(*)::DOUBLE FROM range(30000000) AS t(a) WHERE a % 7 = 3', 1));
    const controller = new AbortController();
    const waiting = engine.run(statementOf(endless, 1), { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect((await other).rows).toEqual([[4285714]]);
    await expect(engine.run(statementOf(endless, 1), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('tells its progress', async () => {
    const seen: (number | undefined)[] = [];
    const sql = 'SELECT count(*)::DOUBLE FROM range(200000000) AS t(a) WHERE a % 7 = 3';
    await engine.run(statementOf(sql, 1), { onProgress: (fraction) => seen.push(fraction) });
    expect(seen.length).toBeGreaterThan(0);
    for (const fraction of seen) expect(fraction === undefined || (fraction >= 0 && fraction <= 1)).toBe(true);
  });

  it('counts no events where it reads no file', async () => {
    expect((await engine.run(statementOf('SELECT 1', 1))).eventsRead).toBeUndefined();
  });
});

it('leaves nothing behind', async () => {
  const before = new Set(readdirSync(tmpdir()));
  const other = await openDuckDb({ threads: 1 });
  const made = readdirSync(tmpdir()).filter((name) => name.startsWith('saker-') && !before.has(name));
  await other.close();
  expect(made.length).toBeGreaterThan(0);
  for (const name of made) if (!name.startsWith('saker-test')) expect(existsSync(`${tmpdir()}/${name}`)).toBe(false);
});
