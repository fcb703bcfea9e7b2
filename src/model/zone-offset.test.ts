import { expect, it } from 'vitest';
import { zonedToEpoch } from './zone-offset.ts';

it('reads a clock in both halves of the year', () => {
  expect(zonedToEpoch('Europe/Berlin', Date.UTC(2024, 6, 1))).toBe(Date.UTC(2024, 5, 30, 22));
  expect(zonedToEpoch('Europe/Berlin', Date.UTC(2024, 0, 1))).toBe(Date.UTC(2023, 11, 31, 23));
  expect(zonedToEpoch('-03:00', Date.UTC(2024, 0, 1))).toBe(Date.UTC(2024, 0, 1, 3));
});
