import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadPacks } from '../src/detections/pack.ts';
import { expected } from '../src/detections/simulate/expected.ts';

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
