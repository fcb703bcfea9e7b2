import { describe, expect, it } from 'vitest';
import { offsetName, parseTimeZone } from './time-zone.ts';

describe('time zones', () => {
  it.each([
    ['Z', 0, 'Z'],
    ['UTC', 0, 'UTC'],
    ['GMT', 0, 'GMT'],
    ['+2', 7200, '+02:00'],
    ['+02', 7200, '+02:00'],
    ['-0530', -19800, '-05:30'],
    ['+02:00', 7200, '+02:00'],
    ['UTC+02:00', 7200, 'UTC+02:00'],
    ['UTC+12:30', 45000, 'UTC+12:30'],
    ['+00:19:32', 1172, '+00:19:32'],
    ['+00:00', 0, 'Z'],
    ['UTC+00:00', 0, 'UTC'],
    ['-18:00', -64800, '-18:00'],
  ])('reads %s as an offset', (text, seconds, name) => {
    expect(parseTimeZone(text)).toEqual({ kind: 'offset', seconds, name });
  });

  it.each([
    ['Europe/London', 'Europe/London'],
    ['america/new_york', 'America/New_York'],
    ['US/Pacific', 'US/Pacific'],
    ['EST', 'EST'],
    ['PST', 'PST'],
    ['PST8PDT', 'PST8PDT'],
    ['Etc/GMT+2', 'Etc/GMT+2'],
  ])('reads %s as a region', (text, name) => {
    expect(parseTimeZone(text)).toEqual({ kind: 'region', name });
  });

  it.each(['', ' ', 'Foo/Bar', 'IST', 'BST', 'CDT', '+19:00', '+02:60', '02:00', 'Z+01:00', "x'y", '+1:2', '++02:00'])(
    'refuses %j',
    (text) => {
      expect(parseTimeZone(text)).toBeUndefined();
    },
  );

  it('prints offsets with seconds only where there are some', () => {
    expect([0, 3600, -16200, 1172].map((s) => offsetName(s))).toEqual(['Z', '+01:00', '-04:30', '+00:19:32']);
  });
});
