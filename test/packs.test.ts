import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { baselineColumns } from '../src/detections/baseline/baseline-format.ts';
import { loadBaselines } from '../src/detections/baseline/load-baselines.ts';
import { loadPacks } from '../src/detections/pack.ts';
import { expected } from '../src/detections/simulate/expected.ts';
import { type DetectionReport, testDetections } from '../src/detections/testing/test-detections.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';

const folder = fileURLToPath(new URL('../packs', import.meta.url));
const { packs, diagnostics } = await loadPacks([folder]);

test('the packs that come with Saker have no mistakes', () => {
  expect(diagnostics.map((d) => `${d.source.name}: ${d.message}`)).toEqual([]);
  expect(packs.map((pack) => [pack.name, [...new Set(pack.detections.map((d) => d.kind))]])).toEqual([
    ['t1550.001-application-access-token', ['detection', 'hunt']],
  ]);
});

test('a pack is named as its folder, and every detection maps the technique for the same ATT&CK versions as its pack', () => {
  for (const pack of packs) {
    expect(basename(pack.directory)).toBe(pack.name);
    for (const detection of pack.detections) {
      expect(detection.attack.map((a) => a.version)).toEqual(pack.attack.map((a) => a.version));
    }
  }
});

test('fields that make a finding are fields the query selects', () => {
  for (const { query, entities, finding } of packs.flatMap((pack) => pack.detections)) {
    const selected = /select\(\[([^\]]*)\]\)\s*$/
      .exec(query.text)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    for (const name of [...entities.who, ...entities.where, ...entities.which, ...Object.values(finding)])
      expect(selected).toContain(name);
  }
});

test('the lookup file of every baseline is there, with nothing learnt, and README.md names it', async () => {
  for (const pack of packs) {
    const { baselines, diagnostics: mistakes } = await loadBaselines(pack.directory);
    expect(mistakes).toEqual([]);
    expect(baselines.length).toBeGreaterThan(0);
    const readme = readFileSync(`${pack.directory}/README.md`, 'utf8');
    for (const { name, lookup } of baselines) {
      const text = readFileSync(`${pack.directory}/lookups/${lookup}`, 'utf8');
      expect(text).toBe(`${baselineColumns.join(',')}\n(nothing is learnt),-,0,0,0,0\n`);
      expect(readme).toContain(`\`${name}\``);
    }
  }
});

test('no detection of level high goes by a baseline, and those that do say what it hides', () => {
  for (const { query, level, baseline, blindSpots, title } of packs.flatMap((pack) => pack.detections)) {
    if (!query.text.includes('"baseline-')) continue;
    expect([title, level]).not.toEqual([title, expect.stringMatching(/high|critical/)]);
    expect([title, baseline]).toEqual([title, expect.stringContaining('saker baseline')]);
    expect([title, blindSpots.join('\n')]).toEqual([title, expect.stringContaining('With a baseline')]);
  }
});

test('every detection says what it cannot see and what looks alike, and README.md names it', () => {
  for (const pack of packs) {
    const readme = readFileSync(`${pack.directory}/README.md`, 'utf8');
    for (const detection of pack.detections) {
      expect(detection.blindSpots.length).toBeGreaterThan(0);
      expect(detection.falsePositives.length).toBeGreaterThan(0);
      expect(readme).toContain(basename(detection.file));
    }
  }
});

test('the detections that are to find simulated incidents exist', () => {
  const ids = packs.flatMap((pack) => pack.detections.map(({ id }) => id));
  for (const id of Object.values(expected).flat()) expect(ids).toContain(id);
});

describe('saker test', () => {
  let reports: readonly DetectionReport[] = [];
  beforeAll(async () => {
    const engine = await openDuckDb({ smallInputs: true });
    try {
      // Mutants are left to `saker test packs`: they take longer than all other tests of the packs.
      reports = await testDetections({ packs, engine, measures: { mutation: false, everyTest: false } });
    } finally {
      await engine.close();
    }
  }, 600_000);

  test('passes: attacks are found, benign twins are not, and there are enough of them', () => {
    const failed = reports.flatMap(({ detection, tests, shortage }) => [
      ...tests
        .filter(({ verdict }) => verdict !== 'passed')
        .map((result) => `${result.test.name}: ${result.reasons.join('; ')}`),
      ...(shortage === undefined ? [] : [`${detection.title}: ${shortage}`]),
    ]);
    expect(failed).toEqual([]);
    expect(reports.length).toBe(packs.flatMap((pack) => pack.detections).length);
  });

  test('exercises every clause, or nearly', () => {
    for (const { detection, coverage } of reports) {
      const idle = coverage?.clauses.filter(({ tests }) => tests.length === 0).map(({ clause }) => clause.text) ?? [];
      expect([detection.title, idle.length * 10 <= (coverage?.clauses.length ?? 0), idle]).toEqual([
        detection.title,
        true,
        idle,
      ]);
    }
  });

  test('names every rewrite that hides an attack, and no other', () => {
    const unexpected = reports.flatMap(({ detection, evasion }) => [
      ...(evasion?.variants ?? [])
        .filter(({ fires, known }) => !fires && !known)
        .map((variant) => `${detection.title}: ${variant.rewrite.name} hides "${variant.test.name}"`),
      ...(evasion?.stale ?? []).map(({ rewrite }) => `${detection.title}: ${rewrite} hides nothing`),
    ]);
    expect(unexpected).toEqual([]);
  });
});
