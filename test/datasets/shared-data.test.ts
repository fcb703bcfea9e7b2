import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../src/datasets/input.ts';
import { openInput } from '../../src/datasets/open-input.ts';
import { runQuery } from '../../src/datasets/run-query.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { source } from '../../src/source/source.ts';

const folder = join(import.meta.dirname, '../../../shared/data');

/** How each real file is read; the folder's notes and licence texts are no telemetry. */
const expected: Readonly<Record<string, string>> = {
  'aws/invictus/': 'json Records eventTime:iso',
  'aws/stratus/': 'json-array eventTime:iso',
  'aws/log-analytics-head.csv': 'csv , TimeGenerated [UTC]:eu-date',
  'aws/otrf-ec2-proxy-s3.json': 'ndjson @timestamp:iso',
  'entra/foci-clients.csv': 'csv ,',
  'entra/otrf-aad-audit.json': 'ndjson TimeGenerated:iso',
  'falcon/event-fields.json': 'json-objects',
  'falcon/fdr-aidmaster.ndjson': 'ndjson Time:seconds',
  'falcon/fdr-dns.ndjson': 'ndjson timestamp:milliseconds',
  'falcon/fdr-mixed.ndjson': 'ndjson timestamp:milliseconds',
  'falcon/fdr-network.ndjson': 'ndjson timestamp:milliseconds',
  'falcon/fdr-process.ndjson': 'ndjson timestamp:milliseconds',
  'kubernetes/audit2rbac-demo.log': 'ndjson timestamp:iso',
  'kubernetes/exec-pod.json': 'ndjson timestamp:iso',
  'm365/otrf-office-activity.json': 'ndjson TimeGenerated:iso',
};

describe.skipIf(!existsSync(folder))(
  'real telemetry is recognised (skipped where ../shared/data is absent)',
  async () => {
    const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

    test.each(files)('%s', async (file) => {
      const input = await openInput([join(folder, file)]);
      const [part] = input.layout.parts;
      const found = [
        part!.format,
        part!.csv?.delimiter,
        part!.envelope,
        part!.time && `${part!.time.field}:${part!.time.form}`,
      ]
        .filter(Boolean)
        .join(' ');
      const key = Object.keys(expected).find((prefix) => file.startsWith(prefix));
      expect(found.replace(/^(?:ndjson|json-objects) Records/, 'json Records')).toBe(expected[key ?? file]);
      expect(input.problems).toEqual([]);
    });

    let all: Input;
    let engine: Engine;
    beforeAll(async () => {
      engine = await openDuckDb();
      all = await openInput(files.map((file) => join(folder, file)));
    });
    afterAll(async () => {
      await engine?.close();
      await all?.dispose();
    });

    test('all of it in one search: every event is read, and nothing is amiss', async () => {
      const environment = { now: 0, timezone: 'UTC' };
      const { rows, problems } = await runQuery({ source: source('q', 'count()'), environment, input: all, engine });
      const counts = await Promise.all(
        files.map(async (file) => countEvents(await readFile(join(folder, file), 'utf8'))),
      );
      expect(problems.filter((problem) => problem.code !== 'CQL0606')).toEqual([]);
      expect(rows[0]?.['_count']).toBe(String(counts.reduce((sum, count) => sum + count, 0)));
    });
  },
);

/** Counts events as plainly as can be. */
function countEvents(text: string): number {
  try {
    const value = JSON.parse(text) as { readonly Records?: readonly unknown[] } | readonly unknown[];
    return 'Records' in value ? value.Records!.length : Array.isArray(value) ? value.length : 1;
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return text.startsWith('{') ? lines.length : lines.length - 1;
  }
}
