import { expect, it } from 'vitest';
import { queryTime } from './environment.ts';

it('has no bounds unless they are given', () => {
  const { early, environment } = queryTime({ timezone: 'UTC' });
  expect(early).toEqual({ now: early.now, timezone: 'UTC' });
  expect(environment).toBe(early);
  expect(Math.abs(early.now - Date.now())).toBeLessThan(5000);
});

it('counts relative times back from --now', () => {
  const noon = Date.UTC(2024, 4, 1, 12);
  expect(queryTime({ timezone: 'UTC', now: '2024-05-01T12:00Z', start: '24h', end: 'now@d' }).environment).toEqual({
    now: noon,
    timezone: 'UTC',
    start: noon - 86_400_000,
    end: noon - 43_200_000,
  });
});

it('counts back from the newest event', () => {
  const { environment } = queryTime({ timezone: 'UTC', now: 'Latest', start: '1h' });
  if (typeof environment !== 'function') throw new Error('--now latest asks for the extent of the events');
  expect(environment({ first: 0, last: 7_200_000 })).toEqual({ now: 7_200_000, timezone: 'UTC', start: 3_600_000 });
  expect(() => environment(undefined)).toThrow('no event of the input has a time');
});

it.each([
  [{ timezone: 'Mars' }, '--timezone: `Mars` is not a time zone'],
  [{ timezone: 'Mars', now: 'latest' }, '--timezone: `Mars` is not a time zone'],
  [{ timezone: 'UTC', start: 'soon' }, '--start: `soon` is not a time'],
  [{ timezone: 'UTC', end: '1714559415' }, '--end: `1714559415` looks like epoch seconds'],
  [{ timezone: 'UTC', start: '1h', end: '2h' }, '--start is not before --end'],
])('refuses %j', (options, message) => expect(() => queryTime(options)).toThrow(message));
