import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, type Case, openBench } from '../conformance/run-case.ts';
import { anyZone, clockOf } from './zones.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function column(query: string, events: readonly object[], rest: Partial<Case> = {}): Promise<readonly unknown[]> {
  const numbered = events.map((event, n) => ({ ...event, n }));
  const { rows, errors } = await bench.run({
    query: `${query} | table([n, x], sortby=n, order=asc, limit=1000)`,
    events: numbered,
    ...rest,
  });
  expect(errors).toEqual([]);
  return (rows ?? []).map((row) => row['x'] ?? null);
}

const recent = fc.array(fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 }), {
  minLength: 10,
  maxLength: 30,
});

describe('the functions of time:', () => {
  it('take the zone of the query where no other is named', async () => {
    await fc.assert(
      fc.asyncProperty(recent, anyZone, async (list, timezone) => {
        const events = list.map((t) => ({ '@timestamp': t }));
        const hours = list.map((t) => String(new Date(clockOf(t, timezone)).getUTCHours()));
        expect(await column('x := time:hour()', events, { timezone })).toEqual(hours);
        expect(await column(`x := time:hour(timezone="${timezone}")`, events)).toEqual(hours);
        const named = events.map((event) => ({ ...event, '@timezone': timezone }));
        expect(await column('x := time:hour()', named, { timezone: 'Asia/Tokyo' })).toEqual(hours);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 60_000);

  it('give no field without a time', async () => {
    const events = [{ t: 'x' }, {}, { t: '' }, { t: '1e400' }, { t: '0' }];
    expect(await column('x := time:year(t)', events)).toEqual([null, null, null, null, '1970']);
    expect(await column('x := time:dayOfWeekName(t)', events)).toEqual([null, null, null, null, 'Thursday']);
  });

  it('stand in expressions and filters', async () => {
    const events = [{ t: '1724748711312' }, { t: '1724835111312' }];
    expect(await column('x := if(time:dayOfWeek(t) == 2, then="tuesday", else="other")', events)).toEqual([
      'tuesday',
      'other',
    ]);
  });

  it('refuse a zone there is not', async () => {
    const { errors } = await bench.run({ query: 'time:hour(timezone="Mars/Olympus")', events: [] });
    expect(errors).toEqual(['CQL0306']);
  });
});

describe('formatTime()', () => {
  it('tells seconds from milliseconds by their size, and keeps fractions to the millisecond', async () => {
    const events = ['100000000000', '100000000001', '1690480444.589', '1690480444589.4', '-1', '0', 'x'].map((t) => ({
      t,
    }));
    expect(await column('x := formatTime("%F %T.%L", field=t)', events)).toEqual([
      '5138-11-16 09:46:40.000',
      '1973-03-03 09:46:40.001',
      '2023-07-27 17:54:04.589',
      '2023-07-27 17:54:04.589',
      '1969-12-31 23:59:59.000',
      '1970-01-01 00:00:00.000',
      null,
    ]);
  });

  it('prints any number without an error of the engine', async () => {
    const number = fc.oneof(fc.double().map(String), fc.bigInt().map(String), fc.string());
    await fc.assert(
      fc.asyncProperty(
        fc.array(number, { minLength: 20, maxLength: 40 }),
        fc.constantFrom('auto', 'seconds', 'milliseconds'),
        async (list, unit) => {
          const query = `x := formatTime("%c %s %Q %N %j %C", field=t, timezone="America/New_York", unit=${unit})`;
          expect(
            await column(
              query,
              list.map((t) => ({ t })),
            ),
          ).toHaveLength(list.length);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 60_000);

  it('prints names in the language of a locale, and says which it does not know', async () => {
    const events = [{ t: '1700000000' }];
    expect(await column('x := formatTime("%A %B", field=t, locale=en_GB)', events)).toEqual(['Tuesday November']);
    expect(await column('x := formatTime("%A %B", field=t, locale=de_DE)', events)).toEqual(['Dienstag November']);
    const { errors } = await bench.run({ query: 'x := formatTime("%A", field=t, locale=tlh)', events });
    expect(errors).toEqual(['CQL0306']);
  });

  it('takes abbreviations of zones only where they are plain', async () => {
    const events = [{ t: '1700000000' }];
    expect(await column('x := formatTime("%T %Z", field=t, timezone=PST)', events)).toEqual(['14:13:20 PST']);
    const { errors } = await bench.run({ query: 'x := formatTime("%T", field=t, timezone=CDT)', events });
    expect(errors).toEqual(['CQL0306']);
  });
});

describe('now(), start() and end()', () => {
  it('are those of the run', async () => {
    const range = { start: 1_600_000_000_000, end: 1_650_000_000_000 };
    const events = [{ '@timestamp': 1_620_000_000_000 }];
    expect(await column('x := now()', events, range)).toEqual(['1700000000000']);
    expect(await column('x := start()', events, range)).toEqual(['1600000000000']);
    expect(await column('x := end()', events, range)).toEqual(['1650000000000']);
    expect(await column('x := end()', events)).toEqual(['1700000000000']);
  });
});

describe('formatDuration()', () => {
  const sizes = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

  it('prints what adds up to the value again', async () => {
    const values = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 10, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 0, max: 6 }), async (list, precision) => {
        const texts = await column(
          `x := formatDuration(t, precision=${precision})`,
          list.map((t) => ({ t: String(t) })),
        );
        for (const [i, text] of texts.entries()) {
          const parts = [...String(text).matchAll(/(\d+)(ms|[dhms])/g)];
          const sum = parts.reduce((total, [, n, unit]) => total + Number(n) * sizes[unit as keyof typeof sizes], 0);
          const value = list[i] ?? 0;
          const rest = Math.abs(value) - sum;
          expect(rest).toBeGreaterThanOrEqual(0);
          expect(rest).toBeLessThan(
            precision === 0 || parts.length < precision ? 1 : sizes[parts.at(-1)?.[2] as keyof typeof sizes],
          );
          expect(String(text).startsWith('-')).toBe(value < 0);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 60_000);
});
