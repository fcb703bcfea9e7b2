import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Activity, merged, paced, shares } from './activity.ts';
import { momentOf, officeHours, roundTheClock } from './day-shape.ts';
import { random } from './random.ts';

const event = (at: number, text = ''): Activity => ({ at, log: 'log', text });
const times = (stream: Iterable<Activity>): number[] => [...stream].map(({ at }) => at);
const ascending = (list: readonly number[]): boolean => list.every((at, i) => i === 0 || at >= (list[i - 1] ?? 0));

test('an actor makes exactly as many events as asked for, in order, also where work overlaps', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 9 }),
      (seed, events, most) => {
        const r = random(seed);
        const made = times(
          paced(r, { midnight: 1_000, shape: officeHours, events }, (at) =>
            Array.from({ length: r.int(1, most) }, (_, i) => event(at + i * r.int(0, 5_000_000))).sort(
              (a, b) => a.at - b.at,
            ),
          ),
        );
        expect(made).toHaveLength(events);
        expect(ascending(made)).toBe(true);
        expect(made.every((at) => at >= 1_000)).toBe(true);
      },
    ),
  );
});

test('an actor keeps to the shape of the day', () => {
  const made = times(paced(random(3), { midnight: 0, shape: officeHours, events: 2_000 }, (at) => [event(at)]));
  const perHour = (hour: number): number => made.filter((at) => Math.floor(at / 3_600_000) === hour).length;
  expect(perHour(3)).toBe(0);
  expect(perHour(10) / perHour(17)).toBeCloseTo(20 / 6, 0);
});

test('streams are merged in order of time, the earlier stream first where times are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), (lists) => {
      const streams = lists.map((list, n) => list.toSorted((a, b) => a - b).map((at) => event(at, String(n))));
      const expected = streams.flat().sort((a, b) => a.at - b.at || Number(a.text) - Number(b.text));
      expect([...merged(streams)]).toEqual(expected);
    }),
  );
});

test('shares add up, and follow the weights', () => {
  expect(shares(10, [1, 1, 2])).toEqual([3, 2, 5]);
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (total, weights) => {
      const parts = shares(total, weights);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      expect(parts.every((part) => part >= 0)).toBe(true);
    }),
  );
});

test('moments of a day', () => {
  const hours = (done: number): number => momentOf(roundTheClock, done) / 3_600_000;
  expect([hours(0), hours(0.25), hours(0.5)]).toEqual([0, 6, 12]);
  expect(momentOf(officeHours, 0)).toBe(6 * 3_600_000);
  expect(momentOf(officeHours, 1)).toBeLessThan(24 * 3_600_000);
});
