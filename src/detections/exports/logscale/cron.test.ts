import { expect, test } from 'vitest';
import { cronOf, intervalMinutes } from './cron.ts';

test.each([
  ['@every 1m', '* * * * *'],
  ['@every 5m', '*/5 * * * *'],
  ['@every 45m', '*/30 * * * *'],
  ['@every 59m', '*/30 * * * *'],
  ['@every 1h', 'H * * * *'],
  ['@every 1h30m', 'H * * * *'],
  ['@every 60m', 'H * * * *'],
  ['@every 4h', 'H */4 * * *'],
  ['@every 5h', 'H */4 * * *'],
  ['@every 24h', 'H 0 * * *'],
  ['@every 168h', 'H 0 * * *'],
  ['@every 0m', '* * * * *'],
  ['15 3 * * 1-5', '15 3 * * 1-5'],
])('%s is %s', (schedule, cron) => expect(cronOf(schedule)).toBe(cron));

test('counts the minutes of an interval', () => {
  expect(intervalMinutes('@every 2h5m')).toBe(125);
  expect(intervalMinutes('0 * * * *')).toBeUndefined();
});
