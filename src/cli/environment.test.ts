import { expect, it } from 'vitest';
import { environmentOf, wantsNewest } from './environment.ts';

it('has no bounds unless they are given', () => {
  const environment = environmentOf({ timezone: 'UTC' });
  expect(environment).toEqual({ now: environment.now, timezone: 'UTC' });
  expect(Math.abs(environment.now - Date.now())).toBeLessThan(5000);
});

it('counts relative times back from --now', () => {
  const noon = Date.UTC(2024, 4, 1, 12);
  expect(environmentOf({ timezone: 'UTC', now: '2024-05-01T12:00Z', start: '24h', end: 'now@d' })).toEqual({
    now: noon,
    timezone: 'UTC',
    start: noon - 86_400_000,
    end: noon - 43_200_000,
  });
});

it('counts back from the newest event', () => {
  expect(wantsNewest({ timezone: 'UTC', now: 'latest' })).toBe(true);
  expect(environmentOf({ timezone: 'UTC', now: 'latest', start: '1h' }, 7_200_000)).toEqual({
    now: 7_200_000,
    timezone: 'UTC',
    start: 3_600_000,
  });
});

it.each([
  [{ timezone: 'Mars' }, '--timezone: `Mars` is not a time zone'],
  [{ timezone: 'UTC', start: 'soon' }, '--start: `soon` is not a time'],
  [{ timezone: 'UTC', end: '1714559415' }, '--end: `1714559415` looks like epoch seconds'],
  [{ timezone: 'UTC', start: '1h', end: '2h' }, '--start is not before --end'],
])('refuses %j', (options, message) => expect(() => environmentOf(options)).toThrow(message));
