import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absent, applyWith } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

/** The cell by halving: longitude and latitude in turn, 1 where the angle lies in the upper half. */
function geohash(latitude: number, longitude: number, precision: number): string | null {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  const ranges = [
    { angle: longitude, low: -180, high: 180 },
    { angle: latitude, low: -90, high: 90 },
  ];
  const alphabet = '0123456789bcdefghjkmnpqrstuvwxyz';
  let [text, bits] = ['', 1];
  for (let i = 0; text.length < precision; i++) {
    const range = ranges[i % 2] ?? { angle: 0, low: 0, high: 0 };
    const middle = (range.low + range.high) / 2;
    const upper = range.angle >= middle;
    if (upper) range.low = middle;
    else range.high = middle;
    bits = bits * 2 + Number(upper);
    if (bits >= 32) [text, bits] = [text + alphabet.charAt(bits - 32), 1];
  }
  return text;
}

/** Anywhere, and on the borders of cells or next to them. */
function angle(most: number): fc.Arbitrary<number> {
  const anywhere = fc.double({ min: -most * 1.1, max: most * 1.1, noNaN: true });
  const border = fc.tuple(fc.integer({ min: 0, max: 2 ** 12 }), fc.constantFrom(-1e-16, 0, 1e-16));
  return fc.oneof(
    anywhere,
    border.map(([n, off]) => (n / 2 ** 11 - 1) * most * (1 + off)),
    fc.constantFrom(-most, most, 0, -0, 1e-20, -1e-20, 5e-324),
  );
}

describe.each(engines)('%s', (engine, missing) => {
  test.skipIf(missing)('cells are found by halving', async () => {
    const points = fc.sample(fc.tuple(angle(90), angle(180)), { numRuns: 1500, seed: 1 });
    const widths = [1, 4, 5, 12];
    const found = await evaluate(
      ['number', 'number'],
      points,
      (latitude = absent, longitude = absent) =>
        widths.map((precision) => applyWith('geohash', { precision }, latitude, longitude)),
      engine,
    );
    points.forEach(([latitude, longitude], i) => {
      expect(found[i], `${latitude} ${longitude}`).toEqual(widths.map((w) => geohash(latitude, longitude, w)));
    });
  });
});
