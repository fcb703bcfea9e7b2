import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Engine, EngineError, type EngineFailure } from '../engines/engine.ts';
import type { FileLayout } from '../plan/input-layout.ts';
import type { Statement } from '../sql/statement.ts';
import type { Input } from './input.ts';
import { openInput } from './open-input.ts';
import { runStatement } from './run-statement.ts';

let root: string;
let inputs: Input[];
let runs: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'saker-test-'));
  inputs = [];
  runs = 0;
});

afterEach(async () => {
  for (const input of inputs) await input.dispose();
  await rm(root, { recursive: true });
});

/** Reads NDJSON and CSV as strictly as an engine does, and fails as one does. */
function strictEngine(failure: (file: string, kind: EngineFailure['kind']) => EngineFailure): Engine {
  return {
    name: 'strict',
    async close() {},
    async run({ text }) {
      runs++;
      const layout = JSON.parse(text) as FileLayout;
      const rows: string[][] = [];
      for (const { files, tolerant, format, compression, columns } of layout.parts) {
        for (const file of files) {
          const lines = content(file, compression)
            .split('\n')
            .filter((line) => line !== '');
          for (const line of format === 'csv' ? lines.slice(1) : lines) {
            const fits = format === 'ndjson' ? isObject(line) : line.split(',').length === columns?.length;
            if (fits) rows.push([line]);
            else if (!tolerant) throw new EngineError(`malformed in ${file}`, failure(file, 'malformed-input'));
          }
        }
      }
      return { rows, cut: [] };

      function content(file: string, compression: string): string {
        try {
          const bytes = readFileSync(file);
          return (compression === 'gzip' ? gunzipSync(bytes) : bytes).toString();
        } catch {
          throw new EngineError(`unreadable: ${file}`, failure(file, 'unreadable-input'));
        }
      }
    },
  };
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const naming = (file: string, kind: EngineFailure['kind']) => ({ kind, file }) as EngineFailure;
const silent = (_: string, kind: EngineFailure['kind']) => ({ kind }) as EngineFailure;

async function search(
  files: Readonly<Record<string, string | Uint8Array>>,
  failure = naming,
  paths = Object.keys(files),
) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  const input = await openInput(paths.map((name) => join(root, name)));
  inputs.push(input);
  return run(input, failure);
}

async function run(input: Input, failure = naming) {
  const done = await runStatement(strictEngine(failure), input, statementOf, {});
  return {
    rows: done.result.rows.map(([row]) => row).sort(),
    problems: done.input.problems.map(({ code, file, line, count }) =>
      [code, file.slice(root.length + 1), line, count === 1 ? '' : `x${count}`]
        .filter((part) => part !== '' && part)
        .join(' '),
    ),
    input: done.input,
  };
}

function statementOf(input: Input): Statement {
  return { dialect: 'duckdb', text: JSON.stringify(input.layout), columns: [], tables: [], notices: [] };
}

function filesIn({ layout }: Input): readonly string[] {
  return 'parts' in layout ? layout.parts.flatMap((part) => part.files) : [];
}

const a = '{"a":1}';
const b = '{"b":2}';

describe('sound files', () => {
  test('are read once and not looked at', async () => {
    const { rows, problems } = await search({ x: `${a}\n${b}\n`, y: `${a}\n` });
    expect(rows).toEqual([a, a, b]);
    expect(problems).toEqual([]);
    expect(runs).toBe(1);
  });
});

describe.each([
  ['an engine that names the file', naming],
  ['an engine that does not', silent],
])('damage, told by %s', (_, failure) => {
  test('malformed lines are left out with their place, the rest is read', async () => {
    const { rows, problems } = await search({ x: `${a}\nnot json\n${b}\n42\n`, y: `${a}\n` }, failure);
    expect(rows).toEqual([a, a, b]);
    expect(problems).toEqual(['CQL0602 x 2', 'CQL0602 x 4']);
  });

  test('the first places are named, the others counted', async () => {
    const { rows, problems } = await search({ x: `${`${a}\n`.repeat(20)}${'oops\n'.repeat(10)}` }, failure);
    expect(rows).toHaveLength(20);
    expect(problems).toEqual(['CQL0602 x 21', 'CQL0602 x 22', 'CQL0602 x 23', 'CQL0602 x x7']);
  });

  test('lines whose events are plain are read all the same', async () => {
    const { rows, problems } = await search({ x: `${a}\n${a}${b}\n[${b}]\n${a}\n` }, failure);
    expect(rows).toEqual([a, a, a, b, b]);
    expect(problems).toEqual(['CQL0607 x 2', 'CQL0607 x 3']);
  });

  test('several damaged files', async () => {
    const files = { w: `${a}\noops\n`, x: `${b}\n`, y: `${a}\noops\n`, z: `${b}\n{"b":\n` };
    const { rows, problems } = await search(files, failure);
    expect(rows).toEqual([a, a, b, b]);
    expect(problems.sort()).toEqual(['CQL0602 w 2', 'CQL0602 y 2', 'CQL0602 z 2']);
    expect(runs).toBeLessThanOrEqual(3);
  });

  test('a gzip stream that is cut short is read up to there', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `{"i":"${i}-${Math.sin(i)}"}`);
    const packed = gzipSync(`${lines.join('\n')}\n`);
    const { rows, problems, input } = await search({ x: packed.subarray(0, packed.length >> 1), y: a }, failure);
    expect(rows.length).toBeGreaterThan(20_000);
    expect(rows.length).toBeLessThan(30_000);
    expect(
      lines
        .slice(0, rows.length - 1)
        .concat(a)
        .sort(),
    ).toEqual(rows);
    expect(problems).toEqual([`CQL0603 x ${rows.length}`]);
    expect(filesIn(input)).toHaveLength(2);
  });

  test('rows of a table that do not fit', async () => {
    const { rows, problems } = await search({ x: 'a,b,c\n1,2,3\n1,2,3,4\n1,2\n5,6,7\n' }, failure);
    expect(rows).toEqual(['"1","2",', '1,2,3', '5,6,7']);
    expect(problems).toEqual(['CQL0602 x 3', 'CQL0607 x 4']);
  });

  test('what was found is kept for the next query', async () => {
    const { input } = await search({ x: `${a}\noops\n` }, failure);
    runs = 0;
    const again = await run(input, failure);
    expect(again.rows).toEqual([a]);
    expect(again.problems).toEqual(['CQL0602 x 2']);
    expect(runs).toBe(1);
  });
});

test('a file that no repair helps is taken out, the rest is read', async () => {
  const engine: Engine = {
    name: 'choosy',
    async close() {},
    async run({ text }) {
      const layout = JSON.parse(text) as FileLayout;
      const bad = layout.parts.flatMap((part) => part.files).find((file) => file.endsWith('bad'));
      if (bad) throw new EngineError('I do not like it\nat all', { kind: 'malformed-input', file: bad });
      return { rows: [], cut: [] };
    },
  };
  await writeFile(join(root, 'bad'), `${a}\n`);
  await writeFile(join(root, 'good'), `${a}\n`);
  const input = await openInput([root]);
  inputs.push(input);
  const done = await runStatement(engine, input, statementOf, {});
  expect(filesIn(done.input)).toEqual([join(root, 'good')]);
  expect(done.input.problems).toMatchObject([{ code: 'CQL0601', message: 'it was left out: I do not like it' }]);
});

test('an engine that fails for another reason, or for ever, is not asked again', async () => {
  const failing = (kind: EngineFailure['kind']): Engine => ({
    name: 'failing',
    async close() {},
    async run() {
      runs++;
      throw new EngineError('no', { kind } as EngineFailure);
    },
  });
  await writeFile(join(root, 'x'), `${a}\n`);
  const input = await openInput([join(root, 'x')]);
  inputs.push(input);
  await expect(runStatement(failing('internal'), input, statementOf, {})).rejects.toThrow('no');
  expect(runs).toBe(1);
  await expect(runStatement(failing('malformed-input'), input, statementOf, {})).rejects.toThrow('no');
  expect(runs).toBe(3);
});

test('a stream cut at the end of a line is told of although no record shows it', async () => {
  const lenient: Engine = { name: 'lenient', close: async () => {}, run: async () => ({ rows: [], cut: [] }) };
  const text = Array.from({ length: 50_000 }, (_, i) => `line ${i} ${Math.sin(i)}`).join('\n');
  const packed = gzipSync(text);
  await writeFile(join(root, 'x'), packed.subarray(0, packed.length >> 1));
  const input = await openInput([join(root, 'x')]);
  inputs.push(input);
  const done = await runStatement(lenient, input, statementOf, {});
  expect(done.input.problems).toMatchObject([{ code: 'CQL0603', file: join(root, 'x') }]);
  expect(done.input.suspects).toEqual([]);
});

test('a stop is a stop', async () => {
  const controller = new AbortController();
  await writeFile(join(root, 'x'), `${a}\noops\n`);
  const input = await openInput([join(root, 'x')]);
  inputs.push(input);
  const engine: Engine = {
    name: 'slow',
    async close() {},
    async run() {
      controller.abort();
      throw new EngineError('malformed', { kind: 'malformed-input' });
    },
  };
  await expect(runStatement(engine, input, statementOf, { signal: controller.signal })).rejects.toThrow('abort');
});
