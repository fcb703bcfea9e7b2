import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../conformance/run-case.ts';
import { anyInstant, clockOf, offsets, regions } from './zones.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `+02:00` of a zone at an instant. */
function offsetAt(instant: number, zone: string, colon = ':'): string {
  const minutes = (clockOf(instant, zone) - instant) / 60_000;
  const amount = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(amount / 60))}${colon}${pad(amount % 60)}`;
}

/** How a pattern prints an instant, and the milliseconds it can tell. */
interface Sample {
  readonly pattern: string;
  readonly print: (d: Date, instant: number, zone: string) => string;
  readonly precision: number;
  /** The text says its zone itself. */
  readonly zoned: boolean;
}

const samples: readonly Sample[] = [
  {
    pattern: "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX",
    print: (d, i, z) => {
      const offset = offsetAt(i, z);
      return `${d.toISOString().slice(0, 23)}${offset === '+00:00' ? 'Z' : offset}`;
    },
    precision: 1,
    zoned: true,
  },
  {
    pattern: 'dd/MMM/yyyy:HH:mm:ss Z',
    print: (d, i, z) =>
      `${pad(d.getUTCDate())}/${months[d.getUTCMonth()]?.slice(0, 3)}/${d.getUTCFullYear()}:${d.toISOString().slice(11, 19)} ${offsetAt(i, z, '')}`,
    precision: 1000,
    zoned: true,
  },
  {
    pattern: 'EEEE d MMMM uuuu HH:mm:ss.SSS xxx',
    print: (d, i, z) =>
      `${days[d.getUTCDay()]} ${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()} ${d.toISOString().slice(11, 23)} ${offsetAt(i, z)}`,
    precision: 1,
    zoned: true,
  },
  {
    pattern: 'yyyy-MM-dd HH:mm:ss,SSS',
    print: (d) => `${d.toISOString().slice(0, 10)} ${d.toISOString().slice(11, 19)},${pad(d.getUTCMilliseconds(), 3)}`,
    precision: 1,
    zoned: false,
  },
  {
    pattern: 'M/d/yyyy h:mm:ss a',
    print: (d) =>
      `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${((d.getUTCHours() + 11) % 12) + 1}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    precision: 1000,
    zoned: false,
  },
  {
    pattern: 'yyyyMMddHHmmss',
    print: (d) => d.toISOString().replace(/[-T:]|\..*/g, ''),
    precision: 1000,
    zoned: false,
  },
  {
    pattern: 'yyyy-DDD kk:mm:ss',
    print: (d) => {
      const first = Date.UTC(d.getUTCFullYear(), 0, 1);
      const day = Math.floor((d.getTime() - first) / 86_400_000) + 1;
      return `${d.getUTCFullYear()}-${pad(day, 3)} ${pad(d.getUTCHours() === 0 ? 24 : d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}`;
    },
    precision: 1000,
    zoned: false,
  },
  {
    pattern: "MMM ppd yy 'at' HH:mm",
    print: (d) =>
      `${months[d.getUTCMonth()]?.slice(0, 3)} ${String(d.getUTCDate()).padStart(2)} ${pad(d.getUTCFullYear() % 100)} at ${d.toISOString().slice(11, 16)}`,
    precision: 60_000,
    zoned: false,
  },
  {
    pattern: 'VV yyyy/MM/dd HH:mm:ss',
    print: (d, _i, z) => `${z} ${d.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')}`,
    precision: 1000,
    zoned: true,
  },
];

/** Instants of this century, whose years have four digits and a short form. */
const instants = fc.array(
  anyInstant.filter((i) => i > Date.UTC(2000, 0, 2) && i < Date.UTC(2099, 11, 30)),
  { minLength: 15, maxLength: 30 },
);

describe.each(samples)('$pattern', ({ pattern, print, precision, zoned }) => {
  it('reads back what it printed', async () => {
    await fc.assert(
      fc.asyncProperty(instants, fc.constantFrom<string>(...regions, ...offsets), async (list, zone) => {
        const events = list.map((instant, n) => ({ n, t: print(new Date(clockOf(instant, zone)), instant, zone) }));
        const fixed = zoned ? '' : `, timezone="${zone}"`;
        const { rows, errors } = await bench.run({
          query: `parseTimestamp("${pattern}", field=t, as=at${fixed}) | table([n, at, @timezone, @error_msg], sortby=n, order=asc)`,
          events,
        });
        expect(errors).toEqual([]);
        for (const [n, row] of (rows ?? []).entries()) {
          const instant = list[n] ?? 0;
          const wanted = Math.floor(instant / precision) * precision;
          const found = Number(row['at']);
          const ambiguous =
            pattern.includes('x') || pattern.includes('X') || pattern.includes('Z') ? false : found < wanted;
          // Clock times that come twice are read as the first.
          if (ambiguous) expect(clockOf(found, zone)).toBe(clockOf(wanted, zone));
          else expect(found, `${zone}: ${events[n]?.t} ${row['@error_msg'] ?? ''}`).toBe(wanted);
        }
        expect(rows).toHaveLength(list.length);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});

async function read(pattern: string, texts: readonly string[], rest = ''): Promise<readonly (string | null)[]> {
  const { rows, errors } = await bench.run({
    query: `parseTimestamp("${pattern}", field=t, as=at${rest}) | table([n, at], sortby=n, order=asc)`,
    events: texts.map((t, n) => ({ n, t })),
  });
  expect(errors).toEqual([]);
  return (rows ?? []).map((row) => (row['at'] === undefined ? null : new Date(Number(row['at'])).toISOString()));
}

describe('what a text must be', () => {
  it('fits as a whole, letter by letter', async () => {
    const texts = [
      '2024-05-06',
      ' 2024-05-06',
      '2024-05-06 ',
      '2024-5-6',
      '2024-05-06T00:00',
      '+12024-05-06',
      '2024-05-0６',
    ];
    expect(await read('yyyy-MM-dd', texts, ', timezone=UTC')).toEqual([
      '2024-05-06T00:00:00.000Z',
      null,
      null,
      null,
      null,
      '+012024-05-06T00:00:00.000Z',
      null,
    ]);
  });

  it('in any case where the call says so', async () => {
    const texts = ['06 MAY 2024 3 pm', '06 may 2024 3 PM', '06 May 2024 3 pM'];
    expect(await read('dd MMM yyyy h a', texts, ', timezone=UTC, caseSensitive=false')).toEqual(
      texts.map(() => '2024-05-06T15:00:00.000Z'),
    );
    expect(await read('dd MMM yyyy h a', texts, ', timezone=UTC')).toEqual([null, null, null]);
  });

  it('with abbreviations of zones', async () => {
    const texts = [
      '2024-07-01 12:00 CEST',
      '2024-01-01 12:00 PST',
      '2024-01-01 12:00 UTC',
      '2024-01-01 12:00 Asia/Tokyo',
      '2024-01-01 12:00 QQQ',
    ];
    expect(await read('yyyy-MM-dd HH:mm z', texts)).toEqual([
      '2024-07-01T10:00:00.000Z',
      '2024-01-01T20:00:00.000Z',
      '2024-01-01T12:00:00.000Z',
      '2024-01-01T03:00:00.000Z',
      null,
    ]);
  });

  it('with a weekday that is the one of the date', async () => {
    expect(await read('EEE d MMM yyyy', ['Mon 6 May 2024', 'Tue 6 May 2024'], ', timezone=UTC')).toEqual([
      '2024-05-06T00:00:00.000Z',
      null,
    ]);
  });

  // As Java 17 reads them.
  it.each([
    ["YYYY-'W'ww-e", '2023-W18-3', '2023-05-02'],
    ["YYYY-'W'ww-e", '2024-W01-1', '2023-12-31'],
    ["YYYY-'W'ww-e", '2023-W53-1', null],
    ["YYYY-'W'ww-e", '2023-W00-1', null],
    ['YY w EEE', '23 18 Tue', '2023-05-02'],
    ['YYYY ww', '2023 18', '2023-04-30'],
    ['g A', '60066 3600001', '2023-05-02T01:00:00.001'],
    ['g N', '60066 86399999000000', '2023-05-02T23:59:59.999'],
    ['g A', '60066 86400000', null],
    ['g', '-1', '1858-11-16'],
    ['G yyyy-MM-dd', 'AD 2023-05-02', '2023-05-02'],
    ['GGGG y MM dd', 'Before Christ 44 03 15', '-000043-03-15'],
    ['yyyy-Q-MM-dd', '2023-2-05-02', '2023-05-02'],
    ['yyyy-Q-MM-dd', '2023-3-05-02', null],
    ['yyyy QQQQ', '2023 3rd quarter', '2023-07-01'],
    ['yyyy-MM-dd e', '2023-05-02 3', '2023-05-02'],
    ['yyyy-MM-dd e', '2023-05-02 2', null],
  ])('%s in %s', async (pattern, text, expected) => {
    const [found] = await read(pattern, [text], ', timezone=UTC');
    expect(found ?? null).toBe(
      expected === null ? null : `${expected.includes('T') ? expected : `${expected}T00:00:00.000`}Z`,
    );
  });

  it('with offsets in their forms', async () => {
    const texts = ['2024-01-01 00 +02', '2024-01-01 00 -0330', '2024-01-01 00 Z', '2024-01-01 00 +19'];
    expect(await read('yyyy-MM-dd HH X', texts)).toEqual([
      '2023-12-31T22:00:00.000Z',
      '2024-01-01T03:30:00.000Z',
      '2024-01-01T00:00:00.000Z',
      null,
    ]);
    expect(await read('yyyy-MM-dd HH O', ['2024-01-01 00 GMT+8', '2024-01-01 00 GMT'])).toEqual([
      '2023-12-31T16:00:00.000Z',
      '2024-01-01T00:00:00.000Z',
    ]);
  });
});

describe('a year that is missing', () => {
  // now() of the bench is 2023-11-14T22:13:20Z.
  it('is this one, or the last where that lies more than eight days ahead', async () => {
    const texts = [
      'Nov 14 22:13:20',
      'Nov 22 22:13:20',
      'Nov 22 22:13:21',
      'Dec 31 23:59:59',
      'Jan 01 00:00:00',
      'Feb 29 00:00:00',
    ];
    expect(await read('MMM dd HH:mm:ss', texts, ', timezone=UTC')).toEqual([
      '2023-11-14T22:13:20.000Z',
      '2023-11-22T22:13:20.000Z',
      '2022-11-22T22:13:21.000Z',
      '2022-12-31T23:59:59.000Z',
      '2023-01-01T00:00:00.000Z',
      null,
    ]);
  });
});

it('a year that may be left out is guessed only then', async () => {
  expect(await read('[yyyy-]MM-dd', ['2020-12-31', '12-31', '2020-12'], ', timezone=UTC')).toEqual([
    '2020-12-31T00:00:00.000Z',
    '2022-12-31T00:00:00.000Z',
    null,
  ]);
});

describe('counts since 1970', () => {
  it('of seconds, with fractions', async () => {
    const texts = ['1690480444.589', '0', '-1.5', '1.7E9', '1690480444.5891239', 'x', '1e30', ''];
    expect(await read('unixTime', texts)).toEqual([
      '2023-07-27T17:54:04.589Z',
      '1970-01-01T00:00:00.000Z',
      '1969-12-31T23:59:58.500Z',
      '2023-11-14T22:13:20.000Z',
      '2023-07-27T17:54:04.589Z',
      null,
      null,
      null,
    ]);
  });

  it('of milliseconds and nanoseconds, exactly', async () => {
    expect(await read('MilliSeconds', ['1690480444589', '1690480444589.5', '-1'])).toEqual([
      '2023-07-27T17:54:04.589Z',
      null,
      '1969-12-31T23:59:59.999Z',
    ]);
    const { rows } = await bench.run({
      query: 'parseTimestamp("nanos", field=t, as=at) | table([n, at, at.nanos], sortby=n, order=asc)',
      events: ['1451606399999998965', '1', '-1', '-1000000', '-1000001'].map((t, n) => ({ n, t })),
    });
    expect(rows?.map((row) => [row['at'], row['at.nanos']])).toEqual([
      ['1451606399999', '998965'],
      ['0', '1'],
      ['-1', '999999'],
      ['-1', '0'],
      ['-2', '999999'],
    ]);
  });
});

describe('the zone', () => {
  it('of the call overrides the one of the text, and that the one of the event', async () => {
    const events = [{ t: '2024-01-01T12:00+05:00', z: 'Asia/Tokyo' }];
    const ask = async (query: string) => {
      const { rows } = await bench.run({ query, events });
      return [new Date(Number(rows?.[0]?.['at'])).toISOString(), rows?.[0]?.['@timezone']];
    };
    const pattern = "yyyy-MM-dd'T'HH:mmxxx";
    expect(await ask(`parseTimestamp("${pattern}", field=t, as=at, timezone=UTC, timezoneField=z)`)).toEqual([
      '2024-01-01T12:00:00.000Z',
      'UTC',
    ]);
    expect(await ask(`parseTimestamp("${pattern}", field=t, as=at, timezoneField=z)`)).toEqual([
      '2024-01-01T07:00:00.000Z',
      '+05:00',
    ]);
    expect(await ask("parseTimestamp(\"yyyy-MM-dd'T'HH:mm'+05:00'\", field=t, as=at, timezoneField=z)")).toEqual([
      '2024-01-01T03:00:00.000Z',
      'Asia/Tokyo',
    ]);
  });
});

it('reads any text without an error of the engine', async () => {
  const patterns = [
    "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX",
    'yyyy-MM-dd HH:mm z',
    'uuuu-DDD VV',
    'seconds',
    'nanos',
    'millis',
    'yyMMdd',
  ];
  const pieces = fc.constantFrom(
    '2024',
    '-',
    '99',
    '00',
    '12',
    '31',
    'T',
    ':',
    'Z',
    '+',
    '18:00',
    '19:99',
    ' ',
    'Foo/Bar',
    'Europe/',
    'EST',
    '1e309',
    '999999999',
    '366',
    '.',
    "'",
    '\\',
    '0',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 14 }).map((p) => p.join('')),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 30, maxLength: 60 }),
      fc.constantFrom(...patterns),
      async (texts, pattern) => {
        const { rows, errors } = await bench.run({
          query: `parseTimestamp("${pattern}", field=t, as=at, timezoneField=t) | table([at, @error], limit=1000)`,
          events: texts.map((t) => ({ t })),
        });
        expect(errors).toEqual([]);
        expect(rows).toHaveLength(texts.length);
        for (const row of rows ?? []) expect(row['at'] === undefined).toBe(row['@error'] === 'true');
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);
