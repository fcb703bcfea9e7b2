import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from './random.ts';

test('a seed and a label fix the sequence', () => {
  const take = (seed: number, label: string): number[] => {
    const r = random(seed, label);
    return Array.from({ length: 5 }, () => r.int(0, 1_000_000));
  };
  expect(take(7, 'a')).toEqual(take(7, 'a'));
  expect(take(7, 'a')).not.toEqual(take(7, 'b'));
  expect(take(7, 'a')).not.toEqual(take(8, 'a'));
});

test('whole numbers stay within their bounds and reach both', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 4 }), (seed, min, width) => {
      const r = random(seed);
      const seen = new Set(Array.from({ length: 300 }, () => r.int(min, min + width)));
      expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: width + 1 }, (_, i) => min + i));
    }),
    { numRuns: 50 },
  );
});

test('choices come out in proportion to their weights', () => {
  const r = random(42);
  let heavy = 0;
  for (let i = 0; i < 10_000; i++)
    if (
      r.weighted([
        [1, 'light'],
        [3, 'heavy'],
      ] as const) === 'heavy'
    )
      heavy++;
  expect(heavy / 10_000).toBeCloseTo(0.75, 1);
});
