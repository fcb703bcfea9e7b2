import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInput } from '../src/datasets/open-input.ts';
import { runQuery } from '../src/datasets/run-query.ts';
import { type HuntResult, hunt } from '../src/detections/hunt.ts';
import { loadPacks } from '../src/detections/pack.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../src/engines/engine.ts';
import { source } from '../src/source/source.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const sample = at('../samples/falcon-day.ndjson.gz');
const realFalcon = at('../../shared/data/falcon');
const seedQuery = at('../../shared/mission/seed-query.cql');
const environment = { now: Date.UTC(2026, 0, 1), timezone: 'UTC' };

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

async function huntIn(path: string): Promise<HuntResult> {
  const { packs } = await loadPacks([at('../packs')]);
  const input = await openInput([path]);
  try {
    return await hunt({ packs, input, engine, environment });
  } finally {
    await input.dispose();
  }
}

/** `level host program-or-file count`, as the table shows it. */
function shown({ findings }: HuntResult): readonly string[] {
  const last = (path: string): string => /[^\\/]*$/.exec(path)?.[0] ?? '';
  return findings.map((f) => `${f.level} ${f.where[0]?.value} ${last(f.which[0]?.value ?? '')} ${f.count}`);
}

/** How many events were read, after every detection ran: those of other sources need read none of these. */
function ran({ runs }: HuntResult): number {
  expect(runs.filter((run) => run.outcome !== 'ran')).toEqual([]);
  return Math.max(...runs.map((run) => run.eventsRead ?? 0));
}

describe('the pack on the sample', () => {
  let result: HuntResult;
  beforeAll(async () => {
    result = await huntIn(sample);
  });

  test('finds what samples/README.md says is there, the intrusion first', () => {
    expect(shown(result)).toEqual([
      'high CPH-OPS-01 curl.exe 4',
      'high CPH-OPS-01 curl.exe 15',
      'medium CPH-OPS-01 powershell.exe 15',
      'medium CPH-OPS-01 python.exe 22',
      'medium CPH-OPS-01 curl.exe 39',
      'medium ci-runner-02 curl 18',
      'low CPH-OPS-01 msal.cache 5',
      'low CPH-OPS-01 msal_token_cache.bin 7',
      'low cph-lnx-02 msal_token_cache.json 9',
    ]);
  });

  test('says who, when, and with what', () => {
    const curl = result.findings.find((f) => f.count === 39);
    expect(curl?.who).toEqual([{ field: 'UserName', value: 'jeppe.winther' }]);
    expect(curl?.samples).toHaveLength(5);
    expect(curl?.samples.every((sample) => sample.startsWith('curl.exe -s '))).toBe(true);
    const from = Date.UTC(2025, 9, 14, 14, 30);
    expect(curl?.firstSeen).toBeGreaterThan(from);
    expect(curl?.lastSeen).toBeLessThan(from + 3_600_000);
    expect(Number(curl?.lastSeen) - Number(curl?.firstSeen)).toBeGreaterThan(30 * 60_000);
    expect(result.findings.at(-1)?.samples).toEqual(['python3.11']);
  });

  test('runs without a word of complaint over all events', () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.problems).toEqual([]);
    expect(ran(result)).toBe(35_193);
  });

  test('gives the same ids in the next run', async () => {
    const again = await huntIn(sample);
    expect(again.findings.map((f) => f.id)).toEqual(result.findings.map((f) => f.id));
    expect(new Set(again.findings.map((f) => f.id)).size).toBe(again.findings.length);
  });
});

describe.skipIf(!existsSync(realFalcon))('the pack on real, benign Falcon events (skipped without ../shared)', () => {
  test('finds nothing, and read them all', async () => {
    const result = await huntIn(`${realFalcon}/fdr-*.ndjson`);
    expect(shown(result)).toEqual([]);
    expect(ran(result)).toBe(1084);
  });
});

describe.skipIf(!existsSync(seedQuery))('the seed query as the page gives it (skipped without ../shared)', () => {
  const run = async (path: string, strict = false) => {
    const input = await openInput([path]);
    try {
      return await runQuery({
        source: source('seed-query.cql', readFileSync(seedQuery, 'utf8')),
        options: { strict },
        environment,
        input,
        engine,
      });
    } finally {
      await input.dispose();
    }
  };

  test('finds the intrusion in the sample', async () => {
    const { rows } = await run(sample);
    expect(
      rows.map((row) => [row['ComputerName'], row['ToolCategory'], row['ApiCallCount'], row['UniqueProcessInstances']]),
    ).toEqual([
      ['CPH-OPS-01', 'Known HTTP tool', '39', '39'],
      ['CPH-OPS-01', 'Known HTTP tool', '22', '22'],
      ['ci-runner-02', 'PowerShell API call', '18', '18'],
      ['CPH-OPS-01', 'Known HTTP tool', '15', '15'],
    ]);
    expect(String(rows[0]?.['CommandSamples']).split('\n')).toHaveLength(5);
  });

  test('is warned about, as LogScale would reject it, and refused when strict', async () => {
    expect((await run(sample)).diagnostics.map((d) => [d.severity, d.code])).toEqual([
      ['warning', 'CQL0321'],
      ['warning', 'CQL0321'],
    ]);
    const strict = await run(sample, true);
    expect(strict.diagnostics.every((d) => d.severity === 'error')).toBe(true);
    expect(strict.rows).toEqual([]);
  });

  test.skipIf(!existsSync(realFalcon))('finds nothing in real, benign events and says how many it read', async () => {
    const { rows, eventsRead } = await run(`${realFalcon}/fdr-*.ndjson`);
    expect([rows, eventsRead]).toEqual([[], 1084]);
  });
});
