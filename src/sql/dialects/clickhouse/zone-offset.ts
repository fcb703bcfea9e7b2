import { bound } from './bound.ts';
import type { Macro } from './macro.ts';

// ClickHouse takes zones only as constants, knows their clocks from 1900 to 2299, and is wrong about some of them (a
// zone that has skipped a day, offsets that are no quarters of an hour). So the changes of a region's clocks are
// written into the statement, as this runtime knows them.

/** The name of the macro that gives what a region's clock shows at an instant. */
export function clockOf(region: string): string {
  return `saker_clock_${nameOf(region)}`;
}

/** The name of the macro that gives the instant at which a region's clock shows a time. */
export function instantIn(region: string): string {
  return `saker_instant_${nameOf(region)}`;
}

/** The name of the macro that gives milliseconds east of UTC at an instant. */
function eastOf(region: string): string {
  return `saker_east_${nameOf(region)}`;
}

function nameOf(region: string): string {
  return region.replaceAll('-', '_minus_').replaceAll('+', '_plus_').replaceAll('/', '__');
}

const lambdas = { clock: clockLambda, east: eastLambda, instant: instantLambda } as const;

/** The macro of a region by its name. */
export function regionMacro(name: string): Macro | undefined {
  const [, kind, spelling = ''] = /^saker_(clock|east|instant)_([A-Z]\w*)$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const region = spelling.replaceAll('_minus_', '-').replaceAll('_plus_', '+').replaceAll('__', '/');
  return { name, lambda: lambdas[kind as keyof typeof lambdas](region) };
}

function clockLambda(region: string): string {
  return `x -> ${bound({ saker_m: 'saker_ms(x)' }, `saker_m + ${eastOf(region)}(saker_m)`)}`;
}

function eastLambda(region: string): string {
  const changes = changesOf(region);
  const instants = `[${changes.map((c) => c.from).join(', ')}]`;
  const offsets = `[${changes.map((c) => c.east).join(', ')}]`;
  return `ms -> transform(roundDown(if(ms >= ${last}, saker_like_year(ms), ms), ${instants}), ${instants}, ${offsets}, 0)`;
}

/**
 * A time that is skipped counts from the offset before the gap; of one that comes twice the first is taken, as in
 * Java. The days before and after tell the two offsets.
 */
function instantLambda(region: string): string {
  const east = eastOf(region);
  const agrees = (offset: string): string => `${east}(saker_c - ${offset}) = ${offset}`;
  const found = `multiIf(saker_b = saker_a, saker_c - saker_b, ${agrees('saker_b')}, saker_c - saker_b,
    ${agrees('saker_a')}, saker_c - saker_a, saker_c - saker_b)`;
  const beside = {
    saker_c: 'clock',
    saker_b: `${east}(clock - 86400000)`,
    saker_a: `${east}(clock + 86400000)`,
  };
  return `clock -> ${bound(beside, found)}`;
}

/** The changes are found between these years; 1840 is before the first law about clocks. */
const [first, last] = [Date.UTC(1840, 0), Date.UTC(2100, 0)];

/**
 * From 2100 on the laws of summer time speak of weekdays and months alone, so a year of the same shape before then
 * serves: those that begin on Monday, Tuesday and so on, ordinary ones first, then leap years.
 */
const likeYears: readonly number[] = [false, true].flatMap((leap) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    for (let year = 2099; ; year--) {
      const newYear = new Date(Date.UTC(year, 0, 1));
      if ((newYear.getUTCDay() || 7) === weekday && (year % 4 === 0) === leap) return newYear.getTime();
    }
  }),
);

/** For instants after 1970. */
export const zoneMacros: readonly Macro[] = [
  {
    name: 'saker_like_year',
    lambda: `ms -> ${bound(
      { saker_m: 'ms', saker_y: 'saker_year_near(ms, intDiv(ms, 31556952000) + 1970)' },
      `saker_m - saker_new_year(saker_y) * 86400000
    + arrayElement([${likeYears.join(', ')}], ifNull(saker_day_of_week(saker_new_year(saker_y)) + if(saker_is_leap(saker_y), 7, 0), 1))`,
    )}`,
  },
  // The mean length of a year gives the year itself or one beside it.
  {
    name: 'saker_year_near',
    lambda:
      '(ms, y) -> y + if(ms >= saker_new_year(y + 1) * 86400000, 1, 0) - if(ms < saker_new_year(y) * 86400000, 1, 0)',
  },
  {
    name: 'saker_new_year',
    lambda: 'y -> 365 * (y - 1) + intDiv(y - 1, 4) - intDiv(y - 1, 100) + intDiv(y - 1, 400) - 719162',
  },
];

interface Change {
  readonly from: number;
  /** Milliseconds. */
  readonly east: number;
}

const known = new Map<string, readonly Change[]>();

function changesOf(region: string): readonly Change[] {
  let changes = known.get(region);
  if (changes === undefined) {
    changes = searchChanges(region);
    known.set(region, changes);
  }
  return changes;
}

/** No region has changed its clocks there and back within three weeks. */
const step = 21 * 86_400_000;

function searchChanges(region: string): readonly Change[] {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' });
  const changes: Change[] = [{ from: -8.64e15, east: offsetAt(clock, first) }];
  let before = changes[0]?.east;
  for (let low = first; low < last; low += step) {
    const after = offsetAt(clock, low + step);
    if (after === before) continue;
    changes.push({ from: changeBetween(clock, low, low + step, before ?? 0), east: after });
    before = after;
  }
  return changes;
}

/** To the hour first, for most changes are at a full one. */
function changeBetween(clock: Intl.DateTimeFormat, from: number, to: number, before: number): number {
  let [low, high] = [from, to];
  for (const unit of [3_600_000, 1000]) {
    while (high - low > unit) {
      const middle = Math.floor((low + high) / 2 / unit) * unit;
      if (offsetAt(clock, middle) === before) low = middle;
      else high = middle;
    }
    if (offsetAt(clock, high - 1000) === before) break;
  }
  return high;
}

/** Of a text that ends in `GMT`, `GMT+01:00` or `GMT-00:01:15`. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+\u2212-])(\d+):(\d+)(?::(\d+))?)?$/.exec(clock.format(instant)) ?? [];
  const amount = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return (sign === '+' || sign === undefined ? amount : -amount) * 1000;
}
