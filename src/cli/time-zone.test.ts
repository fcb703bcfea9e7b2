import { expect, it } from 'vitest';
import { formatInstant } from './time-zone.ts';

it('prints an instant in a zone', () => {
  const epoch = Date.UTC(2024, 4, 1, 10, 30, 15, 7);
  expect(formatInstant(epoch, 'UTC')).toBe('2024-05-01T10:30:15.007Z');
  expect(formatInstant(epoch, 'Europe/Berlin')).toBe('2024-05-01T12:30:15.007+02:00');
  expect(formatInstant(epoch, 'America/New_York')).toBe('2024-05-01T06:30:15.007-04:00');
  expect(formatInstant(epoch, '+05:30')).toBe('2024-05-01T16:00:15.007+05:30');
  expect(formatInstant(-1, 'Europe/Berlin')).toBe('1970-01-01T00:59:59.999+01:00');
});

it('prints what is no instant as it is', () => {
  expect(formatInstant(Number.NaN, 'UTC')).toBe('NaN');
  expect(formatInstant(9e15, 'UTC')).toBe('9000000000000000');
});
