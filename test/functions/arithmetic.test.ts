import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/model/number.ts';
import { apply, asNumber } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

const texts = [
  ...['', ' ', 'x', '-', '+', '.', '5.', '.5', '-.5', '+5', '007', '-0', '1e3', '1E+3', '1e-3', '1e', 'e1', '1.2.3'],
  ...['nan', 'NaN', '-nan', 'inf', '+Inf', '-INF', 'infinity', '-Infinity', 'n', 'iNf', '1n', '1inf'],
  ...['0x1F', '0b11', '1_000', ' 7', '7 ', '7\n', '９', '1,5', '1d', 'true', '9007199254740993', '5e-324'],
];

const number = fc.oneof(
  fc
    .tuple(fc.double({ noNaN: true, min: -1, max: 1 }), fc.integer({ min: -15, max: 15 }))
    .map(([n, e]) => (Math.abs(n) < 1e-9 ? e : n * 10 ** e)),
  fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([n, d]) => n / 10 ** d),
  fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  fc.constantFrom(0, 0.1, 0.5, 1, 5.5, 7, 1e21, 123456789012345680000, 2 ** 53),
);

describe.each(engines)('arithmetic on %s', (engine, reason) => {
  if (reason !== undefined) {
    it.skip(reason, () => undefined);
    return;
  }

  it('takes for numbers what the language does', async () => {
    const rows = await evaluate(
      ['text'],
      texts.map((text) => [text]),
      (x) => [asNumber(x as Expr)],
      engine,
    );
    expect(rows.map(([value], i) => [texts[i], value])).toEqual(texts.map((text) => [text, parseNumber(text) ?? null]));
  });

  it('gives the exact remainder of a division', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(number, number), { minLength: 50, maxLength: 200 }), async (pairs) => {
        const rows = await evaluate(
          ['number', 'number'],
          pairs,
          (x, y) => [apply('modulo', x as Expr, y as Expr)],
          engine,
        );
        // A zero is printed without its sign.
        expect(rows.map(([value]) => (value === 0 ? 0 : value))).toEqual(
          pairs.map(([a, b]) => (b === 0 ? null : a % b === 0 ? 0 : a % b)),
        );
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
