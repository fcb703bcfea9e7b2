import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { falconDay, sampleDay } from '../src/detections/simulate/falcon-day.ts';

const stored = readFileSync(fileURLToPath(new URL('../samples/falcon-day.ndjson.gz', import.meta.url)));
const generated = `${falconDay(sampleDay).join('\n')}\n`;

test('the stored sample is what the generator writes', () => {
  const lines = new TextDecoder().decode(gunzipSync(stored)).split('\n');
  const expected = generated.split('\n');
  // The first line that differs, rather than 33 MB of differences.
  const at = expected.findIndex((line, i) => line !== lines[i]);
  expect(lines[at]).toBe(expected[at]);
  expect(lines.length).toBe(expected.length);
});

test('compressing it again gives the same bytes, under 3 MB', () => {
  const again = gzipSync(new TextEncoder().encode(generated), { level: 9, mtime: 0 });
  expect(Buffer.compare(Buffer.from(again), stored)).toBe(0);
  expect(stored.length).toBeLessThan(3_000_000);
});

test('README.md names the number of events', () => {
  const readme = readFileSync(fileURLToPath(new URL('../samples/README.md', import.meta.url)), 'utf8');
  expect(readme).toContain(`${(generated.split('\n').length - 1).toLocaleString('en-US')} events`);
});
