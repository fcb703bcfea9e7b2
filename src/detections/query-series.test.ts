import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import type { Input } from '../datasets/input.ts';
import { createSpool } from '../datasets/spool.ts';
import type { Engine } from '../engines/engine.ts';
import { source } from '../source/source.ts';
import { querySeries } from './query-series.ts';

const folder = mkdtempSync(join(tmpdir(), 'saker-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const engine: Engine = {
  name: 'fake',
  run: async () => ({ rows: [], eventsRead: 0, cut: [] }),
  close: async () => undefined,
};

it('reads damage of the input once, and tells it ever after', async () => {
  const file = join(folder, 'cut.ndjson.gz');
  writeFileSync(file, gzipSync('{"a":"1"}\n'.repeat(100)).subarray(0, -4));
  const input: Input = {
    layout: { parts: [{ format: 'ndjson', files: [file], compression: 'gzip', tolerant: true, largestFile: 1 }] },
    files: [file],
    problems: [],
    names: new Map([[file, 'cut.ndjson.gz']]),
    suspects: [file],
    spool: createSpool(),
    dispose: async () => undefined,
  };
  const series = querySeries({ input, engine, environment: { now: 0, timezone: 'UTC' } });
  expect(series.input()).toBe(input);
  await series.run({ source: source('q', 'a=1') });
  expect(series.input()).toMatchObject({ suspects: [], problems: [{ file: 'cut.ndjson.gz' }] });
  const second = await series.run({ source: source('q', 'a=2') });
  expect(second.problems).toHaveLength(1);
  expect(series.input().problems).toHaveLength(1);
});
