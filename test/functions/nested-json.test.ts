import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestName, nestedJson } from '../../src/model/nested-json.ts';
import { absent, apply, applyWith, literal } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Both engines print what model/nested-json.ts does; nested-json.test.ts holds that to JSON itself.

const separator = '<;>';

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'a.b', '.', 'a[0]', '[0]', '[1]', '[3]', '[00]', '[1500]') },
  fc.constantFrom('a]', '[', '[x]', '"', '\\', "'", '\n', '\u0000', 'é', '日本', '🎯', '/', '\u2028', '$', '__proto__'),
);
const name = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
const value = fc.oneof(
  fc.constantFrom(
    '1',
    '-0',
    '01',
    '1.50',
    '1e5',
    '1e',
    ' 1',
    'true',
    '',
    '"',
    '\\',
    '\t\b\f\r\n\u001f\u007f',
    'é/🎯\u2028',
  ),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const fields = fc
  .dictionary(name, value, { maxKeys: 8, noNullPrototype: true })
  .map((record) => Object.entries(record));

const records = [
  [],
  ...fc.sample(fields, { numRuns: 1500, seed: 1 }),
  Array.from({ length: 1200 }, (_, i) => [`l[${i * 2}].k`, String(i)] as const),
  [[`a${'.a'.repeat(deepestName - 1)}`, 'deep'] as const, [`b${'.b'.repeat(deepestName)}`, 'deeper'] as const],
];

describe.each(engines)('%s', (engine, missing) => {
  async function printed(names: readonly string[]): Promise<readonly unknown[]> {
    const joined = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join(separator));
    const cells = records.map((record) => [joined(record.map(([n]) => n)), joined(record.map(([, v]) => v))]);
    const list = (x = absent) => apply('splitText', x, literal(separator));
    const found = await evaluate(
      ['text', 'text'],
      cells,
      (n, v) => [applyWith('nestedJson', { names }, apply('recordOf', list(n), list(v)))],
      engine,
    );
    return found.flat();
  }

  test.skipIf(missing)('all fields nest as the model nests them', async () => {
    expect(await printed([''])).toEqual(records.map((record) => (record.length === 0 ? null : nestedJson(record))));
  });

  test.skipIf(missing)('fields whose names begin so', async () => {
    const expected = records.map((record) => {
      const kept = record.filter(([n]) => /^(?:a\.|b\[\d+\]|\[|\0)/.test(n));
      return kept.length === 0 ? null : nestedJson(kept);
    });
    expect(await printed(['a.', 'b[*]', '[', '\0'])).toEqual(expected);
  });
});
