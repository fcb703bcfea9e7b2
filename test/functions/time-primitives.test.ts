import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, applyWith, literal } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import type { TimeLetter, TimePart } from '../../src/plan/primitives.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate as evaluateOn } from './evaluate.ts';
import { anyInstant, anyZone, clockOf, isoWeek, offsets, regions } from './zones.ts';

const instants = fc.array(anyInstant, { minLength: 50, maxLength: 200 });

const parts: Readonly<Record<TimePart, (clock: Date) => number>> = {
  year: (d) => d.getUTCFullYear(),
  month: (d) => d.getUTCMonth() + 1,
  dayOfMonth: (d) => d.getUTCDate(),
  dayOfYear: (d) => {
    const first = new Date(0);
    first.setUTCFullYear(d.getUTCFullYear(), 0, 1);
    return Math.floor(d.getTime() / 86_400_000) - Math.floor(first.getTime() / 86_400_000) + 1;
  },
  dayOfWeek: (d) => ((d.getUTCDay() + 6) % 7) + 1,
  weekOfYear: (d) => isoWeek(d.getTime()),
  hour: (d) => d.getUTCHours(),
  minute: (d) => d.getUTCMinutes(),
  second: (d) => d.getUTCSeconds(),
  millisecond: (d) => d.getUTCMilliseconds(),
};

describe.each(engines)('times on %s', (engine, reason) => {
  if (reason !== undefined) {
    it.skip(reason, () => undefined);
    return;
  }
  const runs = (count: number) => ({ numRuns: engine === 'duckdb' ? count : 1, endOnFailure: true });
  const evaluate: typeof evaluateOn = (kinds, rows, build) => evaluateOn(kinds, rows, build, engine);

  describe('parts of an instant', () => {
    it.each([...regions, ...offsets])('agree with Intl in %s', async (zone) => {
      await fc.assert(
        fc.asyncProperty(instants, async (list) => {
          const rows = await evaluate(
            ['number'],
            list.map((i) => [i]),
            (x) =>
              Object.keys(parts).map((part) =>
                applyWith('timePart', { part: part as TimePart }, x as Expr, literal(zone)),
              ),
          );
          const truth = list.map((i) => Object.values(parts).map((part) => part(new Date(clockOf(i, zone)))));
          expect(rows).toEqual(truth);
        }),
        runs(4),
      );
    });

    it('take the zone from the event', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(anyInstant, engine === 'duckdb' ? anyZone : fc.constantFrom(...offsets)), {
            minLength: 50,
            maxLength: 100,
          }),
          async (list) => {
            const rows = await evaluate(['number', 'text'], list, (x, z) => [
              applyWith('timePart', { part: 'hour' }, x as Expr, apply('knownZone', z as Expr)),
            ]);
            expect(rows).toEqual(list.map(([i, zone]) => [new Date(clockOf(i, zone)).getUTCHours()]));
          },
        ),
        runs(3),
      );
    });

    it('are null for a zone nobody knows and an instant nobody can hold', async () => {
      const rows = await evaluate(
        ['number', 'text'],
        [
          [0, 'Foo/Bar'],
          [0, ''],
          [0, '+99:00'],
          [0, null],
          [1e300, 'UTC'],
          [Number.NaN, engine === 'duckdb' ? 'Europe/Berlin' : 'UTC'],
          [Number.POSITIVE_INFINITY, '+01:00'],
          [8.64e15 + 1, 'Z'],
          [null, 'Z'],
        ],
        (x, z) => [applyWith('timePart', { part: 'hour' }, x as Expr, apply('knownZone', z as Expr))],
      );
      expect(rows).toEqual(rows.map(() => [null]));
    });
  });

  describe('the instant of a clock time', () => {
    const instantOf = (zone: Expr) => (x: readonly Expr[]) => apply('localInstant', ...x.slice(0, 6), zone);

    it.each([...regions, ...offsets])('is found again in %s', async (zone) => {
      await fc.assert(
        fc.asyncProperty(instants, async (list) => {
          const clocks = list.map((i) => clockOf(i, zone));
          const cells = clocks.map((c) => {
            const d = new Date(c);
            const seconds = d.getUTCSeconds() + d.getUTCMilliseconds() / 1000;
            return [
              d.getUTCFullYear(),
              d.getUTCMonth() + 1,
              d.getUTCDate(),
              d.getUTCHours(),
              d.getUTCMinutes(),
              seconds,
            ];
          });
          const rows = await evaluate(Array(6).fill('number'), cells, (...x) => [instantOf(literal(zone))(x)]);
          list.forEach((instant, n) => {
            const found = rows[n]?.[0] as number;
            if (Math.abs(instant) > 8.6e15 || Math.abs(new Date(clocks[n] ?? 0).getUTCFullYear()) >= 275_000) return;
            // A clock time that comes twice has two instants; the first one is given.
            if (found !== instant) {
              expect(clockOf(found, zone)).toBe(clocks[n]);
              expect(found).toBeLessThan(instant);
            }
          });
        }),
        runs(4),
      );
    });

    it('takes the first of two and moves on over a gap, as Java does', async () => {
      const times = [
        [2024, 10, 27, 2, 30, 0, 'Europe/Berlin'],
        [2024, 3, 31, 2, 30, 0, 'Europe/Berlin'],
        [2024, 11, 3, 1, 30, 0, 'America/New_York'],
        [2024, 3, 10, 2, 30, 0, 'America/New_York'],
        [2024, 4, 7, 1, 45, 0, 'Australia/Lord_Howe'],
        [2018, 11, 4, 0, 15, 0, 'America/Sao_Paulo'],
        [2011, 12, 30, 12, 0, 0, 'Pacific/Apia'],
      ] as const;
      // ClickHouse takes regions only from the query.
      const ofEvent = (x: readonly Expr[]) => apply('localInstant', ...x.slice(0, 6), apply('knownZone', x[6] as Expr));
      const kinds = ['number', 'number', 'number', 'number', 'number', 'number', 'text'] as const;
      const rows =
        engine === 'duckdb'
          ? await evaluate(kinds, times, (...x) => [ofEvent(x)])
          : (
              await Promise.all(
                times.map((time) => evaluate(kinds, [time], (...x) => [instantOf(literal(time[6]))(x)])),
              )
            ).flat();
      expect(rows.map(([ms]) => new Date(ms as number).toISOString())).toEqual([
        '2024-10-27T00:30:00.000Z',
        '2024-03-31T01:30:00.000Z',
        '2024-11-03T05:30:00.000Z',
        '2024-03-10T07:30:00.000Z',
        '2024-04-06T14:45:00.000Z',
        '2018-11-04T03:15:00.000Z',
        '2011-12-30T22:00:00.000Z',
      ]);
    });

    it('is null for a date or time that does not exist', async () => {
      const rows = await evaluate(
        ['number', 'number', 'number', 'number', 'number', 'number'],
        [
          [2023, 2, 29, 0, 0, 0],
          [1900, 2, 29, 0, 0, 0],
          [2024, 4, 31, 0, 0, 0],
          [2024, 13, 1, 0, 0, 0],
          [2024, 0, 1, 0, 0, 0],
          [2024, 1, 0, 0, 0, 0],
          [2024, 1, 1, 24, 0, 0],
          [2024, 1, 1, 0, 60, 0],
          [2024, 1, 1, 0, 0, 60],
          [999_999_999, 1, 1, 0, 0, 0],
          [2024, null, 1, 0, 0, 0],
        ],
        (...x) => [instantOf(literal('UTC'))(x), instantOf(literal('Europe/Berlin'))(x)],
      );
      expect(rows).toEqual(rows.map(() => [null, null]));
      const leap = await evaluate(Array(6).fill('number'), [[2000, 2, 29, 0, 0, 0]], (...x) => [
        instantOf(literal('Z'))(x),
      ]);
      expect(leap).toEqual([[Date.parse('2000-02-29')]]);
    });
  });

  describe('the start of a bucket', () => {
    const spans = [1, 250, 1000, 60_000, 900_000, 3_600_000, 7_200_000, 6 * 3_600_000, 86_400_000, 7 * 86_400_000];
    // Beyond these years regions change by minutes and seconds, and a bucket that a change falls into may come twice.
    const recent = fc.array(fc.oneof(anyInstant.filter((i) => i > 1.2e12 && i < 4e12)), {
      minLength: 60,
      maxLength: 100,
    });

    it.each([...regions, ...offsets])('tiles the time line in %s', async (zone) => {
      await fc.assert(
        fc.asyncProperty(recent, async (list) => {
          const rows = await evaluate(
            ['number'],
            list.map((i) => [i]),
            (x) => spans.map((span) => applyWith('bucketStart', { span }, x as Expr, literal(zone))),
          );
          list.forEach((instant, n) => {
            spans.forEach((span, s) => {
              const start = rows[n]?.[s] as number;
              // Troll's clocks skip two hours, and a boundary of two hours with them.
              const late = zone === 'Antarctica/Troll' ? 3_600_000 : 0;
              expect(start, `${zone} ${span} ${instant}`).toBeLessThanOrEqual(instant + late);
              // A bucket is as long as its span, but for the change of the clocks it holds.
              expect(instant - start).toBeLessThan(
                span + (span > 3_600_000 ? 2 * 3_600_000 : 0) + (zone === 'Pacific/Apia' ? 86_400_000 : 0),
              );
              const clock = clockOf(start, zone);
              const skipped = clockOf(start - 1, zone) !== clock - 1;
              // Lord Howe's clocks change by half an hour: the hour of the change is cut there.
              const cut = zone === 'Australia/Lord_Howe' && span === 3_600_000;
              if (!skipped && !cut)
                expect(((clock % span) + span) % span, `${zone} ${span} ${instant} ${start}`).toBe(0);
            });
          });
        }),
        runs(3),
      );
    });

    it('keeps a day with a change of the clocks in one bucket', async () => {
      const rows = await evaluate(
        ['number'],
        [
          '2024-10-26T22:00:00Z',
          '2024-10-27T00:30:00Z',
          '2024-10-27T12:00:00Z',
          '2024-10-27T22:59:59Z',
          '2024-10-27T23:00:00Z',
        ].map((t) => [Date.parse(t)]),
        (x) => [applyWith('bucketStart', { span: 86_400_000 }, x as Expr, literal('Europe/Berlin'))],
      );
      expect(rows.map(([ms]) => new Date(ms as number).toISOString())).toEqual([
        '2024-10-26T22:00:00.000Z',
        '2024-10-26T22:00:00.000Z',
        '2024-10-26T22:00:00.000Z',
        '2024-10-26T22:00:00.000Z',
        '2024-10-27T23:00:00.000Z',
      ]);
    });

    it('keeps the hour that comes twice in two buckets', async () => {
      const rows = await evaluate(
        ['number'],
        ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z'].map((t) => [Date.parse(t)]),
        (x) => [applyWith('bucketStart', { span: 3_600_000 }, x as Expr, literal('Europe/Berlin'))],
      );
      expect(rows.map(([ms]) => new Date(ms as number).toISOString())).toEqual([
        '2024-10-27T00:00:00.000Z',
        '2024-10-27T01:00:00.000Z',
      ]);
    });
  });

  describe('printed instants', () => {
    const letters: Readonly<
      Record<Exclude<TimeLetter, 'Z' | 'A' | 'a' | 'B' | 'b'>, (d: Date, instant: number, zone: string) => string>
    > = {
      H: (d) => pad(d.getUTCHours()),
      I: (d) => pad(((d.getUTCHours() + 11) % 12) + 1),
      k: (d) => String(d.getUTCHours()),
      l: (d) => String(((d.getUTCHours() + 11) % 12) + 1),
      M: (d) => pad(d.getUTCMinutes()),
      S: (d) => pad(d.getUTCSeconds()),
      L: (d) => pad(d.getUTCMilliseconds(), 3),
      N: (d) => `${pad(d.getUTCMilliseconds(), 3)}000000`,
      p: (d) => (d.getUTCHours() < 12 ? 'am' : 'pm'),
      P: (d) => (d.getUTCHours() < 12 ? 'AM' : 'PM'),
      s: (_d, instant) => String(Math.floor(instant / 1000)),
      Q: (_d, instant) => String(instant),
      C: (d) => pad(Math.floor(d.getUTCFullYear() / 100)),
      Y: (d) => pad(d.getUTCFullYear(), 4),
      y: (d) => pad(d.getUTCFullYear() % 100),
      j: (d) => pad(parts.dayOfYear(d), 3),
      m: (d) => pad(d.getUTCMonth() + 1),
      d: (d) => pad(d.getUTCDate()),
      e: (d) => String(d.getUTCDate()),
      z: (d, instant) => {
        const minutes = Math.floor(Math.abs(d.getTime() - instant) / 60_000);
        return `${d.getTime() < instant ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
      },
    };
    const named: Readonly<Record<'A' | 'a' | 'B' | 'b', Intl.DateTimeFormatOptions>> = {
      A: { weekday: 'long' },
      a: { weekday: 'short' },
      B: { month: 'long' },
      b: { month: 'short' },
    };
    const christian = fc.array(
      anyInstant.filter((i) => i > -62_000_000_000_000),
      { minLength: 50, maxLength: 100 },
    );

    it.each([...regions, ...offsets])('agree with Date and Intl in %s', async (zone) => {
      await fc.assert(
        fc.asyncProperty(christian, async (list) => {
          const names = [...Object.keys(letters), ...Object.keys(named)] as TimeLetter[];
          const rows = await evaluate(
            ['number'],
            list.map((i) => [i]),
            (x) => [
              ...names.map((letter) => print([{ kind: 'letter', letter }], x as Expr, zone)),
              print(
                [
                  { kind: 'literal', text: "at 100% o'clock " },
                  ...names.map((letter) => ({ kind: 'letter', letter }) as const),
                ],
                x as Expr,
                zone,
              ),
            ],
          );
          const truth = list.map((instant) => {
            const d = new Date(clockOf(instant, zone));
            const own = Object.values(letters).map((letter) => letter(d, instant, zone));
            const words = Object.values(named).map((o) =>
              new Intl.DateTimeFormat('en-US', { ...o, timeZone: 'UTC' }).format(d),
            );
            return [...own, ...words, `at 100% o'clock ${[...own, ...words].join('')}`];
          });
          expect(rows).toEqual(truth);
        }),
        runs(2),
      );
    });

    it('name the zone', async () => {
      const abbreviations = [
        { minutes: 60, text: 'CET' },
        { minutes: 120, text: 'CEST' },
      ];
      const winter = Date.parse('2024-01-15T12:00:00Z');
      const summer = Date.parse('2024-07-15T12:00:00Z');
      const z = [{ kind: 'letter', letter: 'Z' }] as const;
      const rows = await evaluate(['number'], [[winter], [summer]], (x) => [
        applyWith('formatTime', { pieces: z, abbreviations }, x as Expr, literal('Europe/Berlin')),
        print(z, x as Expr, 'UTC'),
        print(z, x as Expr, 'Z'),
        print(z, x as Expr, '+02:00'),
        print(z, x as Expr, 'Asia/Kathmandu'),
      ]);
      expect(rows).toEqual([
        ['CET', 'UTC', 'Z', '+02:00', '+05:45'],
        ['CEST', 'UTC', 'Z', '+02:00', '+05:45'],
      ]);
    });

    function print(pieces: Parameters<typeof applyWith<'formatTime'>>[1]['pieces'], instant: Expr, zone: string): Expr {
      return applyWith('formatTime', { pieces, abbreviations: [] }, instant, literal(zone));
    }
  });
});

function pad(n: number, width = 2): string {
  return String(n).padStart(width, '0');
}
