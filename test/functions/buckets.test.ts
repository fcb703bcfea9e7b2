import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, type Case, openBench } from '../conformance/run-case.ts';
import { clockOf } from './zones.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function run(query: string, events: readonly object[], rest: Partial<Case> = {}) {
  const { rows, errors, warnings, cut } = await bench.run({ query, events, ...rest });
  expect(errors).toEqual([]);
  return { rows: (rows ?? []).map((row) => ({ ...row })), warnings, cut };
}

const hour = 3_600_000;
const day = 24 * hour;
const at = (iso: string): number => Date.parse(iso);

/** A midnight; small numbers would count as seconds. */
const t0 = at('2023-11-14T00:00Z');
const b = (after: number): string => String(t0 + after);

/** Days of a zone: the local date of an instant. */
function localDate(instant: number, zone: string): string {
  return new Date(clockOf(instant, zone)).toISOString().slice(0, 10);
}

const moments = fc.array(
  fc.oneof(
    fc.integer({ min: at('2024-03-20T00:00Z'), max: at('2024-04-10T00:00Z') }),
    fc.integer({ min: at('2024-10-20T00:00Z'), max: at('2024-11-10T00:00Z') }),
  ),
  { minLength: 1, maxLength: 60 },
);

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', '+05:30', '-09:30'];

describe('bucket()', () => {
  it('counts what falls into each span', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom(1000, 60_000, 900_000, hour), async (list, span) => {
        const { rows } = await run(
          `bucket(span=${span}ms)`,
          list.map((t) => ({ '@timestamp': t })),
        );
        const truth = new Map<number, number>();
        for (const t of list) truth.set(Math.floor(t / span) * span, (truth.get(Math.floor(t / span) * span) ?? 0) + 1);
        const sorted = [...truth].sort(([a], [b]) => a - b);
        expect(rows).toEqual(sorted.map(([b, n]) => ({ _bucket: String(b), _count: String(n) })));
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('has one bucket for a day of the zone, whatever its clocks do', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom(...zones), async (list, zone) => {
        const events = list.map((t) => ({ '@timestamp': t }));
        const { rows } = await run('bucket(1d)', events, { timezone: zone });
        const explicit = await run(`bucket(1d, timezone="${zone}")`, events);
        expect(explicit.rows).toEqual(rows);
        const truth = new Map<string, number>();
        for (const t of [...list].sort((a, b) => a - b)) {
          const date = localDate(t, zone);
          truth.set(date, (truth.get(date) ?? 0) + 1);
        }
        const found = rows.map((row) => [localDate(Number(row['_bucket']), zone), Number(row['_count'])]);
        expect(found).toEqual([...truth]);
        for (const row of rows) {
          const clock = clockOf(Number(row['_bucket']), zone);
          expect(clock % day, `${zone} ${row['_bucket']}`).toBe(0);
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('divides the time range into the buckets asked for, and one more by the alignment', async () => {
    const start = at('2024-05-01T09:17:30Z');
    const events = Array.from({ length: 360 }, (_, i) => ({ '@timestamp': start + i * 10_000 }));
    const range = { start, end: start + hour };
    expect((await run('bucket(span=1m)', events, range)).rows).toHaveLength(61);
    expect((await run('bucket(buckets=60)', events, range)).rows).toHaveLength(61);
    expect(
      (await run('bucket(buckets=24)', events, { start: at('2024-05-01T00:00Z'), end: at('2024-05-02T00:00Z') }))
        .rows[0],
    ).toEqual({
      _bucket: String(at('2024-05-01T09:00Z')),
      _count: '255',
    });
  });

  it('takes a round span by itself, from the time range or from the events', async () => {
    const start = at('2024-05-01T00:00Z');
    const events = [0, 1, 5, 23].map((h) => ({ '@timestamp': start + h * hour + 1 }));
    const ranged = await run('bucket()', events, { start, end: start + day });
    expect(ranged.rows.map((r) => Number(r['_bucket']) - start)).toEqual([0, hour, 5 * hour, 23 * hour]);
    // 23 h and a millisecond in 127 parts is 10.9 minutes: 15.
    const measured = await run('bucket(span=auto)', [{ '@timestamp': start + 16 * 60_000 }, ...events]);
    expect(measured.rows.map((r) => Number(r['_bucket']) - start)).toContain(15 * 60_000);
  });

  it('heeds minSpan, and says where it is longer than the time range', async () => {
    const start = at('2024-05-01T00:00Z');
    const events = [0, 30, 59].map((m) => ({ '@timestamp': start + m * 60_000 }));
    const range = { start, end: start + hour };
    expect((await run('bucket(minSpan=30m)', events, range)).rows).toHaveLength(2);
    const { rows, warnings } = await run('bucket(minSpan=1d)', events, range);
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual(['CQL0306']);
  });

  it('stands within groups, and groups within it', async () => {
    const events = [
      { '@timestamp': t0, u: 'a', h: 'x', n: '1' },
      { '@timestamp': t0 + 10, u: 'a', h: 'y', n: '2' },
      { '@timestamp': t0 + 1000, u: 'a', h: 'x', n: '4' },
      { '@timestamp': t0 + 1000, u: 'b', h: 'x', n: '8' },
    ];
    expect((await run('groupBy(u, function=bucket(1s))', events)).rows).toEqual([
      { u: 'a', _bucket: b(0), _count: '2' },
      { u: 'a', _bucket: b(1000), _count: '1' },
      { u: 'b', _bucket: b(1000), _count: '1' },
    ]);
    expect((await run('bucket(1s, function=groupBy(h, function=sum(n)))', events)).rows).toEqual([
      { _bucket: b(0), h: 'x', _sum: '1' },
      { _bucket: b(0), h: 'y', _sum: '2' },
      { _bucket: b(1000), h: 'x', _sum: '12' },
    ]);
    expect((await run('bucket(1s, function=[sum(n), groupBy(h, function=count(as=c))])', events)).rows).toEqual([
      { _bucket: b(0), h: 'x', _sum: '3', c: '1' },
      { _bucket: b(0), h: 'y', _sum: '3', c: '1' },
      { _bucket: b(1000), h: 'x', _sum: '12', c: '2' },
    ]);
    expect((await run('groupBy(u, function=timeChart(span=1s))', events)).rows).toEqual([
      { u: 'a', _bucket: b(0), _count: '2' },
      { u: 'a', _bucket: b(1000), _count: '1' },
      { u: 'b', _bucket: b(0), _count: '0' },
      { u: 'b', _bucket: b(1000), _count: '1' },
    ]);
  });

  it('gives no row of no event, and works on its own rows again', async () => {
    expect((await run('bucket(1h)', [])).rows).toEqual([]);
    expect((await run('bucket()', [{ x: 1 }])).rows).toEqual([]);
    const events = [0, 1, hour].map((t) => ({ '@timestamp': t0 + t }));
    expect((await run('bucket(1h) | @timestamp := _bucket | bucket(1d, function=max(_count))', events)).rows).toEqual([
      { _bucket: b(0), _max: '2' },
    ]);
  });
});

describe('series', () => {
  const events = Array.from({ length: 66 }, (_, i) => ({
    '@timestamp': t0 + i,
    s: `s${String(i % 11).padStart(2, '0')}`,
    n: String(i % 11),
  }));

  it('are cut to ten, which is reported, and to a limit of the query, which is not', async () => {
    const { rows, cut } = await run('bucket(1s, field=s)', events);
    expect(rows.map((r) => r['s'])).toEqual(Array.from({ length: 10 }, (_, i) => `s0${i}`));
    expect(cut).toEqual(['bucket() kept 10 series']);
    const limited = await run('timeChart(s, span=1s, limit=2, function=sum(n))', events);
    expect(limited.rows.map((r) => r['s'])).toEqual(['s09', 's10']);
    expect(limited.cut).toEqual([]);
    expect((await run('bucket(1s, field=s, limit=11)', events)).cut).toEqual([]);
  });

  it('count all numbers of all functions and buckets', async () => {
    const values = [
      { '@timestamp': 1_700_000_000_000, key: 'a', value: '42' },
      { '@timestamp': 1_700_000_001_000, key: 'b', value: '41' },
      { '@timestamp': 1_700_000_002_000, key: 'c', value: '40' },
    ];
    const query = 'timeChart(series=key, function=[max(value), {foo := value % 41 | selectLast(foo)}], limit=2)';
    const range = { start: t0, end: t0 + day };
    const { rows } = await run(query, values, range);
    expect(rows.filter((r) => r['_max'] !== undefined)).toEqual([
      { _bucket: String(at('2023-11-14T22:00Z')), key: 'a', _max: '42', foo: '1' },
      { _bucket: String(at('2023-11-14T22:00Z')), key: 'c', _max: '40', foo: '40' },
    ]);
  });

  it('are told apart by several fields, some of which may be missing', async () => {
    const mixed = [
      { '@timestamp': t0, a: 'x', b: '1' },
      { '@timestamp': t0, a: 'x' },
      { '@timestamp': t0, b: '1' },
      { '@timestamp': t0 },
    ];
    expect((await run('bucket(1s, field=[a, b])', mixed)).rows).toEqual([
      { _bucket: b(0), a: 'x', b: '1', _count: '1' },
      { _bucket: b(0), a: 'x', _count: '1' },
      { _bucket: b(0), b: '1', _count: '1' },
    ]);
  });
});

describe('timeChart()', () => {
  it('has every bucket of the time range once there is an event', async () => {
    const events = [
      { '@timestamp': 1451606301001, value: '5' },
      { '@timestamp': 1451606301500, value: '6' },
      { '@timestamp': 1451606301701, value: '1' },
      { '@timestamp': 1451606302001, value: '2' },
      { '@timestamp': 1451606302201, value: '6' },
    ];
    const range = { start: 1451606300000, end: 1451606304000 };
    const { rows } = await run('timeChart(span=1000ms, function=sum(value))', events, range);
    expect(rows).toEqual([
      { _bucket: '1451606300000', _sum: '0' },
      { _bucket: '1451606301000', _sum: '12' },
      { _bucket: '1451606302000', _sum: '8' },
      { _bucket: '1451606303000', _sum: '0' },
    ]);
    expect((await run('timeChart(span=1s)', [], range)).rows).toEqual([]);
  });

  it('has every day of a zone between the first and the last event', async () => {
    await fc.assert(
      fc.asyncProperty(
        moments,
        fc.constantFrom(...zones),
        fc.constantFrom(day, 6 * hour, hour),
        async (list, zone, span) => {
          const first = Math.min(...list);
          const few = list.filter((t) => t - first < 20 * day);
          const last = Math.max(...few);
          const { rows } = await run(
            `timeChart(span=${span}ms, timezone="${zone}")`,
            few.map((t) => ({ '@timestamp': t })),
          );
          const found = rows.map((r) => Number(r['_bucket']));
          expect(rows.reduce((sum, r) => sum + Number(r['_count']), 0)).toBe(few.length);
          if (span === day) {
            const dates: string[] = [];
            for (let t = first; t <= last + hour; t += hour / 2) {
              const date = localDate(Math.min(t, last), zone);
              if (dates.at(-1) !== date) dates.push(date);
            }
            expect(found.map((b) => localDate(b, zone))).toEqual(dates);
          }
          for (const [i, b] of found.slice(1).entries()) {
            const length = b - (found[i] ?? 0);
            expect(length, `${zone} ${span} ${found[i]}`).toBeGreaterThan(0);
            expect(length).toBeLessThanOrEqual(span + hour);
            expect(length).toBeGreaterThanOrEqual(span - hour);
          }
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  }, 60_000);

  it('reports where it fills none, as there are too many', async () => {
    const { rows, cut } = await run('timeChart(span=1s)', [{ '@timestamp': t0 }, { '@timestamp': t0 + day }]);
    expect(rows).toHaveLength(2);
    expect(cut).toEqual(['timeChart() left buckets without events out, as there are more than 1500']);
    const most = await run('timeChart(span=1s)', [{ '@timestamp': t0 }, { '@timestamp': t0 + 1_499_999 }]);
    expect(most.rows).toHaveLength(1500);
    expect(most.cut).toEqual([]);
  });

  it('converts the units of each function', async () => {
    const events = [
      { '@timestamp': t0, b: '3000' },
      { '@timestamp': t0 + 1, b: '1000' },
    ];
    const { rows } = await run(
      'timeChart(span=30m, function=[sum(b), count()], unit=["bytes/span to Kbytes/h", "/span to /d"])',
      events,
    );
    expect(rows).toEqual([{ _bucket: b(0), _sum: '8', _count: '96' }]);
  });

  it('drops what a composite function filters away, and keeps the bucket', async () => {
    const events = [0, 1, 2, 1000, 3000].map((t) => ({ '@timestamp': t0 + t }));
    const { rows } = await run('timeChart(span=1s, function={count(as=n) | n > 1})', events);
    expect(rows).toEqual([{ _bucket: b(0), n: '3' }, { _bucket: b(1000) }, { _bucket: b(2000) }, { _bucket: b(3000) }]);
  });
});
