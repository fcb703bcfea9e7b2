import { describe, expect, it } from 'vitest';
import { conversionFactor, namesDiffer, parseLoneUnit, parseRateConversion } from './rate-unit.ts';

const hour = 3_600_000;

function factor(text: string, span: number): number | undefined {
  const conversion = parseRateConversion(text);
  return conversion && quotient(conversionFactor(conversion, span));
}

function quotient({ multiply, divide }: { multiply: number; divide: number }): number {
  return multiply / divide;
}

describe('conversions of rates', () => {
  it.each([
    ['bytes/span to Mbytes/day', hour, 24 / 1e6],
    ['bytes/bucket to Mbytes/hour', hour / 2, 2 / 1e6],
    ['bytes/span to Mi bytes/day', 24 * hour, 1 / 2 ** 20],
    ['bytes/sec to Mibytes/day', hour, 86_400 / 2 ** 20],
    ['events/sec to Ki/day', hour, 86_400 / 1024],
    ['/s to /h', hour, 3600],
    ['to /h', hour / 4, 4],
    ['events to events/min', hour, 1 / 60],
    ['2Gi bytes/h to bytes/s', 1, 2 ** 31 / 3600],
    ['x/5m to x/m', 1, 1 / 5],
    ['x/ms to x/mi', 1, 60_000],
    ['x/mil to x/s', 1, 1000],
    ['x/span to x/2 span', hour, 2],
  ])('%s in buckets of %d ms', (text, span, wanted) => {
    expect(factor(text, span)).toBeCloseTo(wanted, 12);
  });

  it.each([
    ['1/s', hour, 1 / 3600],
    ['Kbytes/min', 60_000, 1 / 1000],
    ['bytes', hour, 1],
  ])('%s without `to` in buckets of %d ms', (text, span, wanted) => {
    const conversion = parseLoneUnit(text);
    expect(conversion && quotient(conversionFactor(conversion, span))).toBeCloseTo(wanted, 12);
  });

  it('are fractions in their lowest terms', () => {
    const conversion = parseRateConversion('bytes/span to Kbytes/s') ?? expect.fail();
    expect(conversionFactor(conversion, hour)).toEqual({ multiply: 1, divide: 3_600_000 });
  });

  it.each(['', 'to', 'bytes to', '1/year', '/'])('%j is no unit', (text) => {
    expect(parseLoneUnit(text)).toBeUndefined();
  });

  it.each([
    '',
    'bytes',
    'bytes/span',
    'bytes/span to Mbytes',
    'bytes/span to Mbytes/year',
    'a/b to c/s',
    'x/0s to x/s',
  ])('refuse %j', (text) => {
    expect(parseRateConversion(text)).toBeUndefined();
  });

  it('tell where the two sides count different things', () => {
    const differ = (text: string) => namesDiffer(parseRateConversion(text) ?? expect.fail(text));
    expect(differ('bytes/span to Mbytes/day')).toBe(false);
    expect(differ('bytes/span to kbytes/day')).toBe(true);
    expect(differ('events/sec to Ki/day')).toBe(false);
  });
});
