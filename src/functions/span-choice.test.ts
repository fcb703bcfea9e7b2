import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSpan } from './span-choice.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the span of a bucket', () => {
  it.each([
    [hour, 30_000],
    [24 * hour, 15 * minute],
    [7 * day, 2 * hour],
    [30 * day, 6 * hour],
    [365 * day, 7 * day],
    [1, 1],
    [127, 1],
    [128, 2],
    [50 * 365 * day, 6 * 28 * day],
  ])('of an interval of %d ms is %d ms', (interval, span) => {
    expect(chooseSpan({ interval })).toBe(span);
  });

  it('divides the interval where the number of buckets is given', () => {
    expect(chooseSpan({ interval: day, buckets: 24 })).toBe(hour);
    expect(chooseSpan({ interval: day, buckets: 1000 })).toBe(86_400);
    expect(chooseSpan({ interval: 10, buckets: 3 })).toBe(4);
  });

  it('is no shorter than minSpan, which is no longer than the interval', () => {
    expect(chooseSpan({ interval: hour, minSpan: 5 * minute })).toBe(5 * minute);
    expect(chooseSpan({ interval: hour, minSpan: minute })).toBe(minute);
    expect(chooseSpan({ interval: hour, buckets: 1000, minSpan: 10_000 })).toBe(10_000);
    expect(chooseSpan({ interval: hour, minSpan: day })).toBe(hour);
  });

  it('never makes more buckets than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), fc.option(fc.integer({ min: 1, max: 1500 })), (interval, n) => {
        const span = chooseSpan({ interval, buckets: n ?? undefined });
        expect(Math.ceil(interval / span)).toBeLessThanOrEqual(n ?? 127);
        expect(Number.isInteger(span)).toBe(true);
      }),
    );
  });
});
