import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../src/datasets/open-input.ts';
import { type HuntResult, hunt } from '../src/detections/hunt.ts';
import { loadPacks } from '../src/detections/pack.ts';
import { parserOf } from '../src/detections/sources.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../src/engines/engine.ts';

const shared = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** What is grave in the real logs, by the detection's title, and why it is right that it is. */
const grave: Readonly<Record<string, string>> = {
  'Federation token that may do everything, or that was refused':
    'Stratus Red Team asks for a federation token that allows everything: the technique itself.',
};

describe.skipIf(!existsSync(shared))('the packs over all real logs (skipped without ../shared)', () => {
  let engine: Engine;
  let result: HuntResult;
  beforeAll(async () => {
    engine = await openDuckDb({ threads: 2 });
    const { packs } = await loadPacks([fileURLToPath(new URL('../packs', import.meta.url))]);
    const input = await openInput([shared], { parserOf: parserOf(packs) });
    const environment = { now: Date.UTC(2026, 0, 1), timezone: 'UTC' };
    result = await hunt({ packs, input, engine, environment });
    await input.dispose();
  }, 120_000);
  afterAll(() => engine.close());

  const found = () => result.findings.map(({ detection, who }) => [detection.title, who.map(({ value }) => value)]);

  it('run without an error', () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.runs.filter(({ outcome }) => outcome !== 'ran')).toEqual([]);
  });

  it("find the records of the page's techniques", () => {
    expect(found()).toEqual(
      expect.arrayContaining([
        // GetFederationToken, and what its session did
        ['Federation token that may do everything, or that was refused', ['stratus-red-team-user-federation-user']],
        // A mail permission is granted, and the mailbox is read through Graph
        [
          'Mailbox opened through Microsoft Graph within an hour of its user granting an application the right to',
          ['pgustavo@simulandlabs.com'],
        ],
        // 403s of a service account outside its namespace
        [
          'Service account refused in several places outside its namespace',
          ['system:serviceaccount:ns1:sa1', 'system:admin'],
        ],
      ]),
    );
  });

  it('call nothing else grave', () => {
    const high = result.findings.filter(({ level }) => level === 'high' || level === 'critical');
    expect([...new Set(high.map(({ detection }) => detection.title))].sort()).toEqual(Object.keys(grave).sort());
    expect(high).toHaveLength(1);
  });
});
