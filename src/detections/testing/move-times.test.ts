import { describe, expect, test } from 'vitest';
import { moveTimes } from './move-times.ts';

const moved = (name: string, value: string | number, by = 30_000) => moveTimes({ [name]: value }, by).record[name];

describe('the time of an event moves on in its own form', () => {
  test.each([
    ['timestamp', '1760454000123', '1760454030123'],
    ['@timestamp', 1760454000123, 1760454030123],
    ['ContextTimeStamp', '1760454000.5', '1760454030.500'],
    ['ContextTimeStamp', '1760454000', '1760454030'],
    ['ContextTimeStamp', 1760454000.25, 1760454030.25],
    ['eventTime', '2025-10-14T23:59:45Z', '2025-10-15T00:00:15Z'],
    ['CreationTime', '2025-10-14T15:00:00', '2025-10-14T15:00:30'],
    ['requestReceivedTimestamp', '2025-10-14T15:00:00.123456Z', '2025-10-14T15:00:30.123456Z'],
    ['time', '2025-10-14T15:00:00.1234567Z', '2025-10-14T15:00:30.1234567Z'],
    ['Time', '2025-10-14 15:00:00+02:00', '2025-10-14 15:00:30+02:00'],
    ['createdDateTime', '2025-10-14T15:00:00.5Z', '2025-10-14T15:00:30.500Z'],
  ])('%s %j', (name, before, after) => {
    expect(moved(name, before)).toBe(after);
  });

  test('by parts of a second too', () => {
    expect(moved('eventTime', '2025-10-14T15:00:00Z', 250)).toBe('2025-10-14T15:00:00.250Z');
    expect(moved('timestamp', '1760454000', 250)).toBe('1760454000.250');
  });
});

test('times are found inside records and lists, and other times stay: a token issued then stays issued then', () => {
  const record = {
    time: '2025-10-14T15:00:00Z',
    properties: { createdDateTime: '2025-10-14T15:00:00Z', tokenIssuedAt: '2025-10-14T14:00:00Z' },
    list: [{ timestamp: '1760454000000' }, 'time'],
  };
  expect(moveTimes(record, 60_000)).toEqual({
    record: {
      time: '2025-10-14T15:01:00Z',
      properties: { createdDateTime: '2025-10-14T15:01:00Z', tokenIssuedAt: '2025-10-14T14:00:00Z' },
      list: [{ timestamp: '1760454060000' }, 'time'],
    },
    moved: 3,
  });
});

test.each(['yesterday', '', 'Oct 14 15:00:00', '2025-10-14', '12', '2025-13-44T15:00:00Z'])(
  'what is no time in a known form is not touched and not counted: %j',
  (value) => {
    expect(moveTimes({ time: value }, 1000)).toEqual({ record: { time: value }, moved: 0 });
  },
);
