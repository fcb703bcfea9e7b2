import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/model/number.ts';
import { apply, applyWith, asText } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate as evaluateOn } from './evaluate.ts';

/** Decimal digits and exponent of the shortest text of a positive number, rounded half up to `count` digits. */
function roundedDigits(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const all = mantissa.replace('.', '');
  if (all.length <= count) return { digits: all.padEnd(count, '0'), exponent: Number(exponent) };
  const kept = BigInt(all.slice(0, count)) + (Number(all[count]) >= 5 ? 1n : 0n);
  const text = kept.toString().padStart(count, '0');
  return text.length > count
    ? { digits: text.slice(0, count), exponent: Number(exponent) + 1 }
    : { digits: text, exponent: Number(exponent) };
}

function scientific(value: number, decimals: number): string {
  const { digits, exponent } = roundedDigits(Math.abs(value), decimals + 1);
  const sign = value < 0 ? '-' : '';
  const point = decimals === 0 ? '' : `.${digits.slice(1)}`;
  return `${sign}${digits[0]}${point}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function fixed(value: number, decimals: number): string {
  const magnitude = Math.abs(value);
  const exponent = magnitude === 0 ? 0 : Number(magnitude.toExponential().split('e')[1]);
  const count = exponent + 1 + decimals;
  const sign = value < 0 ? '-' : '';
  let text: string;
  if (magnitude === 0 || count < 0) text = '0';
  else if (count === 0) text = Number(magnitude.toExponential()[0]) >= 5 ? '1' : '0';
  else {
    const r = roundedDigits(magnitude, count);
    text = (BigInt(r.digits) * 10n ** BigInt(r.exponent - exponent)).toString();
  }
  const padded = text.padStart(decimals + 1, '0');
  return decimals === 0 ? sign + padded : `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

/** Numbers but those below 1e-307, whose shortest text has fewer digits than a double. */
const anyNumber = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((n) => (n === 0 ? !Object.is(n, -0) : Math.abs(n) > 1e-307)),
  fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([n, d]) => n / 10 ** d),
  fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }),
  // The 5 that decides, up to as many digits as a double can have.
  fc
    .tuple(fc.integer({ min: 1, max: 16 }), fc.nat({ max: 9_007_199_254_740_991 }), fc.integer({ min: 0, max: 17 }))
    .map(([length, n, decimals]) => Number(`${String(n).slice(0, length)}5e-${decimals}`)),
  fc.constantFrom(
    0,
    1.005,
    0.125,
    2.675,
    9.9996,
    999.9999999,
    0.5,
    1.5,
    -0.001,
    1e-7,
    123456.5,
    1e22,
    2.5e-300,
    1e300,
    2469499227.783382,
    -3679223.0753886625,
    1e23,
    123456789012345680000,
  ),
);

const numbers = fc.array(anyNumber, { minLength: 50, maxLength: 150 });

describe.each(engines)('texts of numbers on %s', (engine, reason) => {
  if (reason !== undefined) {
    it.skip(reason, () => undefined);
    return;
  }
  const evaluate: typeof evaluateOn = (kinds, rows, build) => evaluateOn(kinds, rows, build, engine);

  it('in scientific notation', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const counts = [0, 1, 2, 6, 9, 14];
        const rows = await evaluate(
          ['number'],
          list.map((n) => [n]),
          (x) => counts.map((digits) => applyWith('scientific', { digits }, x as Expr)),
        );
        expect(rows).toEqual(list.map((n) => counts.map((digits) => scientific(n, digits))));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('in fixed-point notation', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const counts = [0, 1, 2, 6, 9];
        const rows = await evaluate(
          ['number'],
          list.map((n) => [n]),
          (x) => counts.map((digits) => applyWith('fixed', { digits }, x as Expr)),
        );
        expect(rows).toEqual(list.map((n) => counts.map((digits) => fixed(n, digits))));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('with a number of significant digits', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const counts = [6, 7, 9];
        const rows = await evaluate(
          ['number'],
          list.map((n) => [n]),
          (x) => counts.map((digits) => applyWith('significant', { digits }, x as Expr)),
        );
        const truth = (n: number, count: number): string => {
          const { digits, exponent } = roundedDigits(Math.abs(n), count);
          if (exponent < -4 || exponent >= count) return scientific(n, count - 1);
          const sign = n < 0 ? '-' : '';
          if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
          const tail = digits.slice(exponent + 1);
          return `${sign}${digits.slice(0, exponent + 1)}${tail === '' ? '' : `.${tail}`}`;
        };
        expect(rows).toEqual(list.map((n) => counts.map((count) => truth(n, count))));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('as results are printed', async () => {
    const cells = [
      1e-4,
      0.00010617525557193135,
      -0.000514,
      0.00009823069852941172,
      9.999e-5,
      1e-9,
      9999999.5,
      1e7 + 0.5,
    ];
    const rows = await evaluate(
      ['number'],
      cells.map((n) => [n]),
      (x) => [asText(x as Expr)],
    );
    expect(rows.flat()).toEqual([
      '0.0001',
      '0.00010617525557193135',
      '-0.000514',
      '9.823069852941172E-5',
      '9.999E-5',
      '1.0E-9',
      '9999999.5',
      '1.00000005E7',
    ]);
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const printed = await evaluate(
          ['number'],
          list.map((n) => [n]),
          (x) => [asText(x as Expr)],
        );
        expect(printed.flat()).toEqual(list.map(formatNumber));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('of integers, exact in 64 bits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 20, maxLength: 80 }),
        async (list) => {
          const rows = await evaluate(
            ['text'],
            list.map((n) => [String(n)]),
            (x) => [
              applyWith('integerText', { bits: 64 }, x as Expr),
              applyWith('integerText', { bits: 32 }, x as Expr),
              applyWith('toBase', { base: 16, bits: 64 }, x as Expr),
              applyWith('toBase', { base: 16, bits: 32 }, x as Expr),
              applyWith('toBase', { base: 8, bits: 64 }, x as Expr),
            ],
          );
          expect(rows).toEqual(
            list.map((n) => [
              String(n),
              String(BigInt.asIntN(32, n)),
              BigInt.asUintN(64, n).toString(16),
              BigInt.asUintN(32, n).toString(16),
              BigInt.asUintN(64, n).toString(8),
            ]),
          );
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('of texts that are no integers', async () => {
    const cells = ['3.7', '-3.7', '1e3', '+5', ' 5', '0x10', '', 'NaN', '9223372036854775808', '1e30', '007', null];
    const rows = await evaluate(
      ['text'],
      cells.map((c) => [c]),
      (x) => [applyWith('integerText', { bits: 64 }, x as Expr)],
    );
    expect(rows.map(([text]) => text)).toEqual(['3', '-3', '1000', '5', null, null, null, null, null, null, '7', null]);
  });

  it('with thousands in groups', async () => {
    const cells = [
      '1',
      '123',
      '1234',
      '1234567.1234567',
      '12345678901234567890123456789',
      '-1234.5',
      '0001234',
      'x',
      null,
    ];
    const rows = await evaluate(
      ['text'],
      cells.map((c) => [c]),
      (x) => [apply('groupDigits', x as Expr)],
    );
    expect(rows.map(([text]) => text)).toEqual([
      '1',
      '123',
      '1,234',
      '1,234,567.1234567',
      '12,345,678,901,234,567,890,123,456,789',
      '-1,234.5',
      '0,001,234',
      'x',
      null,
    ]);
  });
});
