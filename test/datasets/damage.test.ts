import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

type Files = Readonly<Record<string, string | Uint8Array>>;

async function open(files: Files) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const input = await openInput([root]);
  inputs.push(input);
  return input;
}

async function query(text: string, input: Input, more: Partial<QueryRequest> = {}) {
  const environment = { now: Date.parse('2026-01-01T00:00:00Z'), timezone: 'UTC' };
  const result = await runQuery({ source: source('<query>', text), environment, input, engine, ...more });
  expect(result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  const problems = result.problems.map(({ code, file, line, count }) =>
    [code, file.slice(root.length + 1), line, count === 1 ? undefined : `x${count}`]
      .filter((p) => p !== undefined)
      .join(' '),
  );
  return { ...result, rows: result.rows.map((row) => ({ ...row })), problems };
}

/** The values of `a` in input order, and the problems. */
async function search(files: Files) {
  const input = await open(files);
  const listed = await query('groupBy(a, function=[]) | sort(a, type=string, order=asc)', input);
  const counted = await query('count()', listed.input);
  expect(counted.problems).toEqual(listed.problems);
  return {
    values: listed.rows.map((row) => row['a']),
    count: Number(counted.rows[0]!['_count']),
    problems: listed.problems,
  };
}

const one = '{"a":"1"}';
const two = '{"a":"2"}';
const three = '{"a":"3"}';

describe('lines of NDJSON that no engine reads', () => {
  test.each<[string, string | Buffer, string[]]>([
    ['two objects on a line', `${two}{"a":"4"}`, ['1', '2', '3', '4']],
    ['an array line', `[${two},{"a":"4"}]`, ['1', '2', '3', '4']],
    ['a NUL in a string', '{"a":"2\0"}', ['1', '2\0', '3']],
    ['a tab in a string', '{"a":"2\t"}', ['1', '2\t', '3']],
    ['bytes that are no UTF-8', Buffer.from('{"a":"2\xe9"}', 'latin1'), ['1', '2é', '3']],
    ['half a character', '{"a":"2\\ud800"}', ['1', '2\ufffd', '3']],
    ['a byte order mark', `\ufeff${two}`, ['1', '2', '3']],
    ['a comma', `${two},`, ['1', '2', '3']],
  ])('are read all the same: %s', async (_, line, expected) => {
    const content = Buffer.concat([Buffer.from(`${one}\n`), Buffer.from(line), Buffer.from(`\n${three}\n`)]);
    const { values, count, problems } = await search({ x: content });
    expect(values).toEqual(expected);
    expect(count).toBe(expected.length);
    expect(problems).toEqual(['CQL0607 x 2']);
  });

  test.each([
    ['a number', '42'],
    ['a string', '"x"'],
    ['an array of numbers', '[1,2]'],
    ['words', 'hello world'],
    ['NULs', '\0\0\0\0'],
    ['a truncated object', '{"a":"2'],
  ])('are left out and told: %s', async (_, line) => {
    const { values, count, problems } = await search({ x: `${one}\n${line}\n${three}\n` });
    expect(values).toEqual(['1', '3']);
    expect(count).toBe(2);
    expect(problems).toEqual(['CQL0602 x 2']);
  });

  test('a null is left out where events are counted', async () => {
    const { rows, problems } = await query('count()', await open({ x: `${one}\nnull\n${three}\n` }));
    expect(rows).toEqual([{ _count: '2' }]);
    expect(problems).toEqual(['CQL0602 x 2']);
  });

  test('blank lines and a missing last line break are no damage', async () => {
    const { count, problems } = await search({ x: `\n${one}\n\n  \n${two}\r\n\n${three}` });
    expect(count).toBe(3);
    expect(problems).toEqual([]);
  });

  test('a truncated last line', async () => {
    const { count, problems } = await search({ x: `${one}\n${two}\n{"a":"3` });
    expect(count).toBe(2);
    expect(problems).toEqual(['CQL0602 x 3']);
  });

  test('lines of 20 and of 50 MB', async () => {
    const long = (size: number) => `{"a":"long","b":"${'x'.repeat(size)}"}`;
    const { values, count, problems } = await search({ x: `${one}\n${long(20e6)}\n${two}\n${long(50e6)}\n${three}\n` });
    expect(values).toEqual(['1', '2', '3', 'long']);
    expect(count).toBe(5);
    expect(problems).toEqual([]);
  });

  test('values of another shape are no damage', async () => {
    const { problems } = await search({ x: '{"a":{"b":1}}\n{"a":"3"}\n{"a":[1,2]}\n{"a":null}\n{"a":1,"a":2}\n' });
    expect(problems).toEqual([]);
  });

  test('nested fields beside values of another shape, beside a bad line', async () => {
    const input = await open({ x: '{"a":{"b":"1"}}\n{"a":"3"}\n{"a":[{"b":"7"}]}\noops\n{"a":{"b":"2"}}\n' });
    const { rows, problems } = await query('a.b=* | groupBy(a.b, function=[]) | sort(a.b, order=asc)', input);
    expect(rows).toEqual([{ 'a.b': '1' }, { 'a.b': '2' }]);
    expect(problems).toEqual(['CQL0602 x 4']);
    const whole = await query('a=3 OR a.b=2 OR "a[0].b"=7', input);
    expect(whole.rows).toHaveLength(3);
  });
});

describe('whole JSON files', () => {
  test('an array that is cut short', async () => {
    const { values, problems } = await search({ x: `[${one},${two},\n{"a":"3` });
    expect(values).toEqual(['1', '2']);
    expect(problems).toEqual(['CQL0602 x 2']);
  });

  test('an array with other things in it', async () => {
    const { values, count, problems } = await search({ x: `[${one},\n5,\nnull,${two},{"a":"4"},\n[${three}]]` });
    expect(values).toEqual(['1', '2', '3', '4']);
    expect(count).toBe(4);
    expect(problems).toEqual(['CQL0602 x 2', 'CQL0602 x 3', 'CQL0607 x 4']);
  });

  test('an envelope that is cut short, pretty-printed', async () => {
    const whole = JSON.stringify({ Records: [{ a: '1' }, { a: '2' }, { a: '3' }] }, null, 2);
    const { values, problems } = await search({ x: whole.slice(0, -12) });
    expect(values).toEqual(['1', '2']);
    expect(problems).toEqual(['CQL0602 x 9']);
  });

  test('objects with rubbish between them', async () => {
    const { values, problems } = await search({ x: `{\n"a":"1"\n}\nrubbish\n{\n"a":"2"\n}\n` });
    expect(values).toEqual(['1', '2']);
    expect(problems).toEqual(['CQL0602 x 4']);
  });
});

describe('tables', () => {
  test('rows that do not fit', async () => {
    const { values, count, problems } = await search({
      x: `a,b,c\n1,2,3\n2,2,3,4\n3,2\n${'7,8,9\n'.repeat(9)}"4,2,3\n5,"x\ny",3\n6,2,3\n`,
    });
    expect(values).toEqual(['1', '3', '5', '6', '7']);
    expect(count).toBe(13);
    expect(problems).toEqual(['CQL0602 x 3', 'CQL0602 x 14', 'CQL0607 x 4']);
  });

  test('bytes that are no UTF-8, line ends of both kinds', async () => {
    const { values, problems } = await search({ x: Buffer.from('a,b,c\r\ncaf\xe9,2,3\n2,2,3\r\n', 'latin1') });
    expect(values).toEqual(['2', 'café']);
    expect(problems).toEqual(['CQL0607 x 2']);
  });

  test('a value of 3 MB', async () => {
    const { count, problems } = await search({ x: `a,b,c\n1,${'x'.repeat(3e6)},3\n4,5,6\n` });
    expect(count).toBe(2);
    expect(problems).toEqual([]);
  });
});

test('lines of text: odd bytes, mixed line ends, long lines', async () => {
  const text = Buffer.from(`one caf\xe9\r\ntwo\nthree \0\n${'x'.repeat(3e6)}\r\nfive`, 'latin1');
  const input = await open({ x: text });
  const { rows, problems } = await query('length(@rawstring, as=n) | groupBy(n) | sort(n, order=asc)', input);
  expect(rows.map((row) => Number(row['n']))).toEqual([3, 4, 7, 8, 3e6]);
  expect(problems).toEqual(['CQL0607 x 1']);
});

describe('compressed streams', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `{"a":"${i % 7}","b":"${Math.sin(i)}"}`);
  const packed = gzipSync(`${lines.join('\n')}\n`);

  async function counted(files: Files) {
    const { rows, problems } = await query('count()', await open(files));
    return { count: Number(rows[0]!['_count']), problems };
  }

  test('gzip, cut short', async () => {
    const { count, problems } = await counted({ x: packed.subarray(0, packed.length >> 1), y: one });
    expect(count).toBeGreaterThan(40_000);
    expect(count).toBeLessThan(60_000);
    expect(problems).toEqual([`CQL0603 x ${count}`]);
  });

  test('gzip, cut at the end of a line, as by a writer that was stopped', async () => {
    const flushed = Buffer.concat([packed.subarray(0, packed.length - 8), Buffer.from([0, 0, 0xff, 0xff])]);
    const { count, problems } = await counted({ x: flushed });
    expect(count).toBe(100_000);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('CQL0603 x');
  });

  test('gzip, corrupt in the middle', async () => {
    const corrupt = Buffer.from(packed);
    corrupt.fill(0xaa, packed.length >> 1, (packed.length >> 1) + 50);
    const { count, problems } = await counted({ x: corrupt });
    expect(count).toBeGreaterThan(40_000);
    expect(problems.some((problem) => problem.startsWith('CQL0603 x'))).toBe(true);
  });

  test('gzip with something after its end', async () => {
    const rubbish = await counted({ x: Buffer.concat([packed, Buffer.from('rubbish')]) });
    expect(rubbish.count).toBe(100_000);
    expect(rubbish.problems[0]).toContain('CQL0603 x');
    await rm(join(root, 'x'));
    const padding = await counted({ y: Buffer.concat([packed, Buffer.alloc(512)]) });
    expect(padding).toEqual({ count: 100_000, problems: [] });
  });

  test('gzip text and tables, cut short', async () => {
    const text = gzipSync(Array.from({ length: 50_000 }, (_, i) => `line ${i} ${Math.sin(i)}`).join('\n'));
    const table = gzipSync(`a,b,c\n${Array.from({ length: 50_000 }, (_, i) => `${i},${Math.sin(i)},x`).join('\n')}`);
    const { problems } = await counted({
      'x.log': text.subarray(0, text.length >> 1),
      'y.csv': table.subarray(0, table.length >> 1),
    });
    expect(problems.map((problem) => problem.slice(0, 13)).sort()).toEqual(['CQL0603 x.log', 'CQL0603 y.csv']);
  });

  test('zstd, whole, cut short and corrupt', async () => {
    const path = join(root, 'whole.zst');
    const db = await (await DuckDBInstance.create(':memory:')).connect();
    await db.run(
      `COPY (SELECT CAST(range % 7 AS VARCHAR) AS a, CAST(sin(range) AS VARCHAR) AS b FROM range(100000)) TO '${path}' (FORMAT json, COMPRESSION zstd)`,
    );
    db.closeSync();
    const whole = readFileSync(path);
    expect(await counted({ 'whole.zst': whole })).toEqual({ count: 100_000, problems: [] });
    await rm(path);
    const cut = await counted({ 'x.zst': whole.subarray(0, whole.length >> 1) });
    expect(cut.count).toBeGreaterThan(20_000);
    expect(cut.problems).toEqual([`CQL0603 x.zst ${cut.count + 1}`]);
    await rm(join(root, 'x.zst'));
    const corrupt = Buffer.from(whole);
    corrupt.fill(0xaa, whole.length >> 1, (whole.length >> 1) + 50);
    const broken = await counted({ 'y.zst': corrupt });
    expect(broken.count).toBeGreaterThan(20_000);
    expect(broken.problems.some((problem) => problem.startsWith('CQL0603 y.zst'))).toBe(true);
  });
});

test('damage is looked for once: the input of the result is sound', async () => {
  const input = await open({ x: `${one}\noops\n${two}\n` });
  const first = await query('count()', input);
  const second = await query('count()', first.input);
  expect(second.rows).toEqual(first.rows);
  expect(second.problems).toEqual(first.problems);
  expect(second.input.layout).toEqual(first.input.layout);
});
