import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../src/datasets/open-input.ts';
import { runQuery } from '../src/datasets/run-query.ts';
import { loadPacks } from '../src/detections/pack.ts';
import { testParsers } from '../src/detections/parser-tests.ts';
import { parserOf, sourceTools } from '../src/detections/sources.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../src/engines/engine.ts';
import { source } from '../src/source/source.ts';

const packs = await loadPacks([fileURLToPath(new URL('../packs', import.meta.url))]);
const shared = fileURLToPath(new URL('../../shared/data/', import.meta.url));
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
});
afterAll(() => engine.close());

describe('the parsers of the packs', () => {
  it('have no mistake, and a rule by which their files are known', () => {
    expect(packs.diagnostics).toEqual([]);
    for (const { parsers, recognition } of packs.packs) {
      const known = new Set(recognition.map((rule) => rule.parser));
      expect(parsers.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
    }
  });

  it.each(packs.packs.map((pack) => [pack.name, pack] as const))('%s: every test case passes', async (_, pack) => {
    const results = await testParsers(pack, engine);
    expect(results.flatMap((r) => r.failures.map((failure) => [r.parser.name, failure]))).toEqual([]);
    expect(results.map(({ parser, passed }) => [parser.name, passed > 0])).toEqual(
      pack.parsers.map(({ name }) => [name, true]),
    );
  });
});

describe.skipIf(!existsSync(shared))('real logs (skipped without ../shared)', () => {
  const rowsOf = async (query: string) => {
    const input = await openInput([shared], { parserOf: parserOf(packs.packs) });
    const tools = await sourceTools(packs.packs, input, engine);
    const environment = { now: Date.UTC(2026, 0, 1), timezone: 'UTC' };
    const { rows } = await runQuery({ source: source('q', query), environment, input, engine, options: tools });
    await input.dispose();
    return rows;
  };

  it('are recognised, each for its parser', async () => {
    const byParser = await rowsOf('groupBy([#type, #Vendor, #event.module])');
    expect(byParser.map((row) => Object.values(row).join(' ')).sort()).toEqual([
      'aws-cloudtrail aws cloudtrail 1336',
      'falcon-raw-data 1074',
      'kubernetes-audit kubernetes kubernetes 38',
      'microsoft-365-audit microsoft m365 1',
      'microsoft-entra microsoft azure 4',
    ]);
  });

  it('have a time, an action and somebody who acts', async () => {
    const lacking =
      '#Vendor=* | case { @timestamp=* event.action=* user.name=*; * | lack := 1 } | lack=1 | groupBy([#type, event.action, user.name])';
    const rows = await rowsOf(lacking);
    // Services of AWS act under no name.
    expect(rows.filter((row) => row['#type'] !== 'aws-cloudtrail')).toEqual([]);
    expect(rows.every((row) => row['event.action'] !== undefined)).toBe(true);
  });

  it('give replicator events the names of their hosts', async () => {
    expect(await rowsOf('#event_simpleName=* ComputerName=* | groupBy(ComputerName)')).not.toEqual([]);
  });
});
