import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/model/number.ts';
import type { Row } from '../../src/model/row.ts';
import { type Bench, engines, openBench } from '../conformance/run-case.ts';

// Functions over sequences of rows against plain loops over the same rows, on every engine.

interface Event {
  readonly '@timestamp': number;
  readonly g: string;
  readonly n: number;
}

const t0 = 1_700_000_000_000;

/** Times lie close together, so that there are equal ones, and some far apart. */
const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.record({
    '@timestamp': fc
      .oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4_000_000_000 }))
      .map((t) => t0 + t),
    g: fc.constantFrom('a', 'b', 'c'),
    n: fc.integer({ min: -9, max: 9 }),
  }),
  { minLength: 1, maxLength: 30 },
);

/** In the order head() gives, each group for itself. */
function groupsOf(list: readonly Event[]): readonly (readonly Event[])[] {
  const sorted = list.map((event, i) => ({ event, i }));
  sorted.sort((x, y) => x.event['@timestamp'] - y.event['@timestamp'] || x.i - y.i);
  return ['a', 'b', 'c'].map((g) => sorted.map(({ event }) => event).filter((event) => event.g === g));
}

function sum(list: readonly Event[]): string {
  return String(list.reduce((total, { n }) => total + n, 0));
}

describe.each(engines)('on %s', (engine, reason) => {
  if (reason !== undefined) {
    it.skip(reason, () => undefined);
    return;
  }
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  /** What a query says of each row of each group, against what a loop says. */
  async function agrees(
    query: string,
    list: readonly Event[],
    expected: (group: readonly Event[]) => readonly (readonly string[])[],
    fields: readonly string[],
  ): Promise<void> {
    const { rows = [], errors } = await bench.run({ query, events: list });
    expect(errors).toEqual([]);
    const found = rows.map((row: Row) => ['g', ...fields].map((field) => String(row[field])));
    expect(found).toEqual(groupsOf(list).flatMap((group) => expected(group).map((row) => [group[0]?.g ?? '', ...row])));
  }

  const settings = { numRuns: 6, endOnFailure: true };

  it('windows of rows hold the last so many', async () => {
    const property = fc.asyncProperty(events, fc.integer({ min: 1, max: 5 }), fc.boolean(), (list, count, current) =>
      agrees(
        `head() | groupBy(g, function=slidingWindow([sum(n), count(as=c)], events=${count}, current=${current ? 'include' : 'exclude'}))`,
        list,
        (group) =>
          group.map((_, i) => {
            const end = current ? i + 1 : i;
            const seen = group.slice(Math.max(0, end - count), end);
            return [sum(seen), String(seen.length)];
          }),
        ['_sum', 'c'],
      ),
    );
    await fc.assert(property, settings);
  });

  it('windows of time hold what is younger than their span, up to the row', async () => {
    const spans = fc.constantFrom(1, 2, 7, 40, 1_000_000, 3_000_000_000);
    const property = fc.asyncProperty(events, spans, fc.boolean(), (list, span, current) =>
      agrees(
        `head() | groupBy(g, function=slidingTimeWindow([sum(n), count(as=c)], span=${span}ms, current=${current ? 'include' : 'exclude'}))`,
        list,
        (group) =>
          group.map((event, i) => {
            const up = group.slice(0, current ? i + 1 : i);
            const seen = up.filter((other) => other['@timestamp'] > event['@timestamp'] - span);
            return [sum(seen), String(seen.length)];
          }),
        ['_sum', 'c'],
      ),
    );
    await fc.assert(property, settings);
  });

  it('sessions and partitions are cut where they should be', async () => {
    const property = fc.asyncProperty(events, fc.constantFrom(1, 5, 1_000_000), async (list, pause) => {
      const cut = (group: readonly Event[], starts: (event: Event, before: Event) => boolean) => {
        const runs: Event[][] = [];
        group.forEach((event, i) => {
          const before = group[i - 1];
          if (before === undefined || starts(event, before)) runs.push([event]);
          else runs[runs.length - 1]?.push(event);
        });
        return runs.map((run) => [sum(run), String(run.length)]);
      };
      const functions = '[sum(n), count(as=c)]';
      const apart = (event: Event, before: Event) => event['@timestamp'] - before['@timestamp'] > pause;
      await agrees(
        `groupBy(g, function=session(${functions}, maxpause=${pause}ms))`,
        list,
        (group) => cut(group, apart),
        ['_sum', 'c'],
      );
      await agrees(
        `head() | groupBy(g, function=partition(${functions}, condition={ n > 3 }))`,
        list,
        (group) => cut(group, ({ n }) => n > 3),
        ['_sum', 'c'],
      );
      await agrees(
        `head() | groupBy(g, function=partition(${functions}, condition={ n > 3 }, split=after))`,
        list,
        (group) => cut(group, (_, { n }) => n > 3),
        ['_sum', 'c'],
      );
    });
    await fc.assert(property, settings);
  });

  it('series are no longer than they may be, and begin and end where they should', async () => {
    const property = fc.asyncProperty(events, fc.constantFrom(1, 6, 1_000_000), async (list, length) => {
      await agrees(
        `groupBy(g, function=series(n, separator=" ", maxduration=${length}ms))`,
        list,
        (group) => {
          const found: Event[][] = [];
          for (const event of group) {
            const last = found[found.length - 1];
            if (last?.[0] !== undefined && event['@timestamp'] - last[0]['@timestamp'] <= length) last.push(event);
            else found.push([event]);
          }
          return found.map((one) => [one.map(({ n }) => n).join(' ')]);
        },
        ['n'],
      );
      await agrees(
        `groupBy(g, function=series(n, separator=" ", startmatch={ n > 4 }, endmatch={ n < 0 }))`,
        list,
        (group) => {
          const found: Event[][] = [];
          let open = false;
          for (const event of group) {
            if (event.n > 4) {
              found.push([event]);
              open = true;
            } else if (open) found[found.length - 1]?.push(event);
            if (event.n < 0) open = false;
          }
          return found.map((one) => [one.map(({ n }) => n).join(' ')]);
        },
        ['n'],
      );
    });
    await fc.assert(property, settings);
  });

  it('percentiles are those of the sketch, whatever the numbers', async () => {
    const numbers = fc.array(
      fc.oneof(fc.double({ min: 0, max: 1e300, noNaN: true }), fc.integer({ min: 0, max: 99 })),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    const property = fc.asyncProperty(numbers, fc.constantFrom(0.5, 0.01, 0.0003), async (list, accuracy) => {
      const { rows } = await bench.run({
        query: `percentile(v, percentiles=[0, 33.3, 50, 100], accuracy=${accuracy})`,
        events: list.map((v) => ({ v: String(v) })),
      });
      const sorted = [...list].sort((x, y) => x - y);
      for (const percent of [0, 33.3, 50, 100]) {
        const value = sorted[Math.floor((percent / 100) * (sorted.length - 1))] ?? 0;
        expect(rows?.[0]?.[`_${percent}`]).toBe(sketched(value, accuracy));
      }
    });
    await fc.assert(property, { ...settings, numRuns: 12 });
  });
});

/** What the sketch gives for a number, by the published formulas (docs of percentile()). */
function sketched(value: number, accuracy: number): string {
  if (value < 1e-300) return '0';
  const multiplier = (Math.LN2 / Math.log((1 + accuracy) / (1 - accuracy))) * (3 / (4 * Math.LN2));
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = (bits.getUint16(0) >> 4) - 1023;
  const s = value / 2 ** exponent;
  const position = Math.floor((exponent - ((s - 5) * (s - 1)) / 3) * multiplier) / multiplier;
  const e = Math.floor(position);
  return formatNumber(2 ** e * (3 - Math.sqrt(4 - 3 * (position - e))) * (1 + accuracy));
}
