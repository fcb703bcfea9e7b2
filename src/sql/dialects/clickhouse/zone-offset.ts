import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

// ClickHouse knows the clocks of a region from 1900 to 2299.

/** 1900-01-01 and 2200-01-01. */
const [known, last] = [-2_208_988_800_000, 7_258_118_400_000];

/** The name of the macro that gives what a region's clock shows at an instant. */
export function clockOf(region: string): string {
  return `saker_clock_${nameOf(region)}`;
}

/** The name of the macro that gives milliseconds east of UTC at an instant. */
function eastOf(region: string): string {
  return `saker_east_${nameOf(region)}`;
}

/** The name of the macro that gives the instant at which a region's clock shows a time. */
export function instantIn(region: string): string {
  return `saker_instant_${nameOf(region)}`;
}

function nameOf(region: string): string {
  return region.replaceAll('-', '_minus_').replaceAll('+', '_plus_').replaceAll('/', '__');
}

/** The macro of a region by its name. */
export function regionMacro(name: string): Macro | undefined {
  const [, kind, spelling = ''] = /^saker_(clock|east|instant)_([A-Z]\w*)$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const region = spelling.replaceAll('_minus_', '-').replaceAll('_plus_', '+').replaceAll('__', '/');
  const lambdas = { clock: clockLambda, east: eastLambda, instant: instantLambda } as const;
  return { name, lambda: lambdas[kind as keyof typeof lambdas](region) };
}

/**
 * After 2199 the laws of summer time speak of weekdays and months alone, so a year of the same shape before then
 * serves; before 1900 the few changes there were are written out.
 */
function eastLambda(region: string): string {
  const early = changesBefore1900(region).map(({ until, seconds }) => `ms < ${until}, ${seconds * 1000}`);
  const near = `multiIf(ms < ${known}, ${known}, ms >= ${last}, saker_like_year(ms), ms)`;
  const offset = `toInt64(timezoneOffset(fromUnixTimestamp64Milli(${near}, ${quoteLiteral(region)}))) * 1000`;
  return `ms -> multiIf(isNull(ms), NULL, ${early.join(', ')}, ${offset})`;
}

function clockLambda(region: string): string {
  return `x -> arrayElement(arrayMap(saker_m -> saker_m + ${eastOf(region)}(saker_m), [saker_ms(x)]), 1)`;
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
  return `clock -> arrayElement(arrayMap((saker_c, saker_b, saker_a) -> ${found},
    [clock], [${east}(clock - 86400000)], [${east}(clock + 86400000)]), 1)`;
}

/** Years between 2040 and 2067 that begin on Monday, Tuesday and so on, ordinary ones first, then leap years. */
const likeYears: readonly number[] = [false, true].flatMap((leap) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    for (let year = 2040; ; year++) {
      const first = new Date(Date.UTC(year, 0, 1));
      if ((first.getUTCDay() || 7) === weekday && (year % 4 === 0) === leap) return first.getTime();
    }
  }),
);

export const zoneMacros: readonly Macro[] = [
  {
    name: 'saker_like_year',
    lambda: `ms -> ms - saker_new_year(ms) + arrayElement([${likeYears.join(', ')}],
    saker_day_of_week(saker_day(saker_new_year(ms))) + if(saker_is_leap(saker_year(saker_day(ms))), 7, 0))`,
  },
  {
    name: 'saker_new_year',
    lambda: 'ms -> toInt64(ifNull(saker_days(saker_year(saker_day(ms)), 1, 1), 0)) * 86400000',
  },
];

interface Change {
  /** Before this instant. */
  readonly until: number;
  readonly seconds: number;
}

const found = new Map<string, readonly Change[]>();

/** Local mean time and what came after it, as the runtime knows it. */
function changesBefore1900(region: string): readonly Change[] {
  let changes = found.get(region);
  if (changes === undefined) {
    changes = searchChanges(region);
    found.set(region, changes);
  }
  return changes;
}

function searchChanges(region: string): readonly Change[] {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' });
  const changes: Change[] = [];
  const first = Date.UTC(1840, 0, 1);
  let before = offsetAt(clock, first);
  for (let year = 1841; year <= 1900; year++) {
    const end = Date.UTC(year, 0, 1);
    const after = offsetAt(clock, end);
    if (after === before) continue;
    let [low, high] = [Date.UTC(year - 1, 0, 1), end];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(clock, middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ until: high, seconds: before });
    before = after;
  }
  return changes.length === 0 || before !== changes[changes.length - 1]?.seconds
    ? [...changes, { until: known, seconds: before }]
    : changes;
}

/** `GMT`, `GMT+01:00`, `GMT-00:01:15`. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const name = clock.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(name.replace('\u2212', '-')) ?? [];
  const amount = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -amount : amount;
}
