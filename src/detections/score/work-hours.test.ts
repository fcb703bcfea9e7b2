import { expect, it } from 'vitest';
import { isOutside, isOutsideOffice, learntHours } from './work-hours.ts';

const habits = (hours: Readonly<Record<string, number>>) =>
  new Map(Object.entries(hours).map(([hour, days]) => [hour, { days, events: days * 10 }]));

it('learns the hours that are often seen, also across midnight', () => {
  expect(learntHours(habits({ '06': 5, '09': 5, '14': 4, '21': 1 }))).toEqual({ from: 6, to: 14 });
  expect(learntHours(habits({ '22': 5, '23': 5, '00': 4, '05': 3 }))).toEqual({ from: 22, to: 5 });
  expect(learntHours(habits({ '12': 5 }))).toEqual({ from: 12, to: 12 });
});

it('says so where too little was seen, or where there is no night', () => {
  expect(learntHours(undefined)).toBe('unknown');
  expect(learntHours(habits({ '09': 2, '10': 2 }))).toBe('unknown');
  expect(learntHours(habits({ '00': 5, '06': 5, '12': 5, '18': 5 }))).toBe('always');
});

it('leaves out hours with little in them, though they come every day', () => {
  const evening = new Map([
    ['07', { days: 5, events: 100 }],
    ['15', { days: 5, events: 20 }],
    ['16', { days: 5, events: 19 }],
  ]);
  expect(learntHours(evening)).toEqual({ from: 7, to: 15 });
});

it('tells what lies outside, also across midnight', () => {
  const outside = (hours: { from: number; to: number }): readonly number[] =>
    Array.from({ length: 24 }, (_, h) => h).filter((h) => isOutside(hours, h * 3_600_000 + 59 * 60_000));
  expect(outside({ from: 6, to: 14 })).toEqual([0, 1, 2, 3, 4, 5, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  expect(outside({ from: 22, to: 5 })).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
});

it('keeps office hours by the clock and the week of a zone', () => {
  // A Friday.
  expect(isOutsideOffice('UTC', Date.parse('2025-10-17T18:59:00Z'))).toBe(false);
  expect(isOutsideOffice('UTC', Date.parse('2025-10-17T19:00:00Z'))).toBe(true);
  expect(isOutsideOffice('UTC', Date.parse('2025-10-17T06:59:00Z'))).toBe(true);
  expect(isOutsideOffice('America/New_York', Date.parse('2025-10-17T19:00:00Z'))).toBe(false);
  expect(isOutsideOffice('UTC', Date.parse('2025-10-18T10:00:00Z'))).toBe(true);
  expect(isOutsideOffice('UTC', Date.parse('2025-10-19T10:00:00Z'))).toBe(true);
});
