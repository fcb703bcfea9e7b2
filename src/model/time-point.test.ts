import { describe, expect, it } from 'vitest';
import { isRelative, parseTime } from './time-point.ts';

const now = Date.UTC(2024, 7, 14, 13, 0, 0);
const utc = { now, timezone: 'UTC' };
const berlin = { now, timezone: 'Europe/Berlin' };

function iso(text: string, context = utc): string {
  const result = parseTime(text, context);
  return 'epoch' in result ? new Date(result.epoch).toISOString() : result.error;
}

describe('absolute times', () => {
  it.each([
    ['2024-05-01', '2024-05-01T00:00:00.000Z'],
    ['2024-05', '2024-05-01T00:00:00.000Z'],
    ['2024-05-01T10:30', '2024-05-01T10:30:00.000Z'],
    ['2024-05-01 10:30:15', '2024-05-01T10:30:15.000Z'],
    ['2024-05-01T10:30:15.1234567Z', '2024-05-01T10:30:15.123Z'],
    ['2024-05-01T10:30:15+02:00', '2024-05-01T08:30:15.000Z'],
    ['2024-05-01T10:30:15-0530', '2024-05-01T16:00:15.000Z'],
    ['2024-05-01T10:30+02', '2024-05-01T08:30:00.000Z'],
    ['1714559415123', '2024-05-01T10:30:15.123Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
  ])('%s', (text, expected) => expect(iso(text)).toBe(expected));

  it('takes the query time zone where none is written', () => {
    expect(iso('2024-05-01', berlin)).toBe('2024-04-30T22:00:00.000Z');
    expect(iso('2024-12-01T00:00', berlin)).toBe('2024-11-30T23:00:00.000Z');
    expect(iso('2024-05-01T00:00Z', berlin)).toBe('2024-05-01T00:00:00.000Z');
  });

  it.each(['2024-02-30', '2024-13-01', '2024-05-01T24:10', '2024-05-01T10:61'])('%s does not exist', (text) =>
    expect(iso(text)).toContain('does not exist'),
  );

  it('takes ten digits for a mistake', () => {
    expect(parseTime('1714559415', utc)).toEqual({
      error: '`1714559415` looks like epoch seconds, and epoch milliseconds are expected',
      hint: 'Write 1714559415000.',
    });
  });

  it.each(['', 'yesterday', '1 fortnight', '1d@', 'now@x', '-24h', '1d+2h', '24H'])('%j is no time', (text) =>
    expect(iso(text)).toContain('is not a time'),
  );
});

it('says that relative times count back already', () => {
  expect(parseTime('-24h', utc)).toMatchObject({ hint: 'Relative times count back already: write 24h.' });
});

describe('relative times', () => {
  it.each([
    ['now', '2024-08-14T13:00:00.000Z'],
    ['2h', '2024-08-14T11:00:00.000Z'],
    ['3 weeks', '2024-07-24T13:00:00.000Z'],
    ['10seconds', '2024-08-14T12:59:50.000Z'],
    ['2months', '2024-06-15T13:00:00.000Z'],
    ['1y', '2023-08-15T13:00:00.000Z'],
    ['1d@d+12h', '2024-08-13T12:00:00.000Z'],
    ['now@d', '2024-08-14T00:00:00.000Z'],
    ['now@w', '2024-08-12T00:00:00.000Z'],
    ['now@quarter', '2024-07-01T00:00:00.000Z'],
    ['6h@h+30min', '2024-08-14T07:30:00.000Z'],
    ['now@d+24h-30min', '2024-08-14T23:30:00.000Z'],
    ['calendar: 2months', '2024-06-14T13:00:00.000Z'],
    ['calendar: 1d@d', '2024-08-13T00:00:00.000Z'],
    ['calendar:1q', '2024-05-14T13:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
    expect(isRelative(text)).toBe(true);
  });

  it('snaps in the query time zone', () => {
    expect(iso('now@d', berlin)).toBe('2024-08-13T22:00:00.000Z');
    expect(iso('now@h', { now, timezone: '+05:30' })).toBe('2024-08-14T12:30:00.000Z');
  });

  it('keeps the clock over a change to summer time only where the calendar counts', () => {
    const after = { now: Date.parse('2024-04-01T10:00:00+02:00'), timezone: 'Europe/Berlin' };
    expect(iso('calendar: 2d', after)).toBe('2024-03-30T09:00:00.000Z');
    expect(iso('2d', after)).toBe('2024-03-30T08:00:00.000Z');
  });

  it('cuts the day to the length of the month', () => {
    expect(iso('calendar: 1month', { now: Date.UTC(2024, 2, 31, 8), timezone: 'UTC' })).toBe(
      '2024-02-29T08:00:00.000Z',
    );
  });

  it('is not taken for relative: an absolute time', () => expect(isRelative('2024-05-01')).toBe(false));
});
