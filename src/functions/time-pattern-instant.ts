import { offsetName, type TimeZone } from '../model/time-zone.ts';
import { abbreviatedZones } from '../model/zone-abbreviations.ts';
import {
  absent,
  and,
  apply,
  applyWith,
  asNumber,
  choose,
  coalesce,
  isAbsent,
  isPresent,
  literal,
} from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import type { ParsedTime } from './parsed-time.ts';
import type { TimeCapture, TimeField, TimePattern } from './time-pattern.ts';

/** What decides the zone besides the text itself. */
export interface ZoneSources {
  /** Of the call: it overrides the text. */
  readonly fixed?: TimeZone;
  /** Of the event, where the text has none. */
  readonly ofEvent: Expr;
}

const absentNumber: Expr = { kind: 'literal', value: null, type: 'number' };
const day = 86_400_000;

/** The instant a text says by a pattern: null where it does not fit, or says a date, a time or a zone there is not. */
export function readByPattern(
  text: Expr,
  { pattern, captures }: TimePattern,
  zones: ZoneSources,
  context: Context,
): ParsedTime {
  // All groups are captured before the first is used, so that one pass gives them.
  const texts = captures.map(({ group }) => context.bind(applyWith('regexExtract', { pattern, group }, text)));
  const found = (field: TimeField): readonly Expr[] =>
    captures.flatMap((capture, i) => (capture.field === field ? [numberOf(capture, texts[i] ?? absent)] : []));
  const first = (...lists: readonly (readonly Expr[])[]): Expr => coalesce(lists.flat());
  const textOf = (field: TimeField): Expr =>
    coalesce(captures.flatMap((capture, i) => (capture.field === field ? [texts[i] ?? absent] : [])));

  const zone = zoneOf(textOf, pattern.flags.ignoreCase, zones, context);
  const month = first(
    found('month'),
    found('monthName').map((n) => apply('add', n, literal(1))),
    found('quarter').map((n) => apply('add', apply('multiply', n, literal(3)), literal(1))),
    [literal(1)],
  );
  const ofDay = coalesce([
    ...found('milliOfDay').map((n) => apply('multiply', n, literal(1e6))),
    ...found('nanoOfDay'),
  ]);
  const timeOfDay = isAbsent(ofDay) ? undefined : context.bind(ofDay);
  const fraction = apply('concat', textOf('fraction'), literal('000000000'));
  const nanos = first(
    [
      choose(
        [{ when: isPresent(textOf('fraction')), then: asNumber(apply('substring', fraction, literal(0), literal(9))) }],
        absentNumber,
      ),
    ],
    found('nanos'),
    unitOfDay(timeOfDay, 1, 1e9),
    [literal(0)],
  );
  const parts: Clock = {
    month: context.bind(month),
    day: context.bind(first(found('day'), [literal(1)])),
    hour: context.bind(first(unitOfDay(timeOfDay, 3600e9), [hourOf(found, first)])),
    minute: first(found('minute'), unitOfDay(timeOfDay, 60e9, 60), [literal(0)]),
    second: first(found('second'), unitOfDay(timeOfDay, 1e9, 60), [literal(0)]),
  };
  const dates: Dates = {
    dayOfYear: coalesce(found('dayOfYear')),
    julianDay: coalesce(found('julianDay')),
    week: coalesce(found('week')),
    weekday: coalesce([...found('weekday'), ...found('weekdayNumber').map(fromMonday)]),
  };
  const instantIn = (year: Expr): Expr => instantOf(year, parts, dates, zone, context);
  const year = yearOf(found);
  const yearIsCertain = captures.some((c) => c.certain && ['year', 'shortYear', 'julianDay'].includes(c.field));
  const whole = context.bind(
    yearIsCertain
      ? instantIn(year)
      : choose([{ when: isPresent(year), then: instantIn(year) }], guessYear(instantIn, zone, context)),
  );
  const agrees = and([
    ...(isAbsent(dates.weekday) ? [] : [sameWeekday(dates.weekday, whole, zone)]),
    ...found('quarter').map((quarter) => sameQuarter(quarter, whole, zone)),
  ]);
  // A text that does not fit leaves every group null, and the parts that have a default must not make a time of it.
  const certain = captures.findIndex((capture) => capture.certain);
  const matched = certain === -1 ? applyWith('regexMatches', { pattern }, text) : isPresent(texts[certain] ?? absent);
  const total = context.bind(nanos);
  const instant = context.bind(
    choose(
      [
        {
          when: and([matched, agrees]),
          then: apply('add', whole, apply('floor', apply('divide', total, literal(1e6)))),
        },
      ],
      absentNumber,
    ),
  );
  return {
    instant,
    nanos: apply('modulo', total, literal(1e6)),
    zone: zones.fixed ? literal(zones.fixed.name) : zone.shown,
  };
}

/** Units of so many nanoseconds that a time of the day has, up to `most`. */
function unitOfDay(timeOfDay: Expr | undefined, nanos: number, most?: number): readonly Expr[] {
  if (timeOfDay === undefined) return [];
  const units = apply('floor', apply('divide', timeOfDay, literal(nanos)));
  return [most === undefined ? units : apply('modulo', units, literal(most))];
}

/** Before Christ there is no year 0. */
function yearOf(found: (field: TimeField) => readonly Expr[]): Expr {
  const year = coalesce([...found('year'), ...found('shortYear').map((n) => apply('add', n, literal(2000)))]);
  return found('era').reduce(
    (all, era) =>
      choose([{ when: apply('numberEquals', era, literal(0)), then: apply('subtract', literal(1), all) }], all),
    year,
  );
}

function fromMonday(weekdayNumber: Expr): Expr {
  return apply('modulo', apply('add', weekdayNumber, literal(5)), literal(7));
}

/** Ways to say a date other than by month and day. */
interface Dates {
  readonly dayOfYear: Expr;
  readonly julianDay: Expr;
  readonly week: Expr;
  /** From 0 for Monday. */
  readonly weekday: Expr;
}

interface Clock {
  readonly month: Expr;
  readonly day: Expr;
  readonly hour: Expr;
  readonly minute: Expr;
  readonly second: Expr;
}

export interface ZoneExpr {
  /** For the primitives. */
  readonly known: Expr;
  /** For `@timezone`. */
  readonly shown: Expr;
}

function numberOf({ words }: TimeCapture, text: Expr): Expr {
  if (words === undefined) return asNumber(text);
  const lower = apply('lower', text);
  const branches = words.map((word, i) => ({
    when: apply('textEquals', lower, literal(word.toLowerCase())),
    then: literal(i),
  }));
  return choose(branches, absentNumber);
}

/** An hour beyond its range becomes one that no clock shows. */
function hourOf(
  found: (field: TimeField) => readonly Expr[],
  first: (...lists: readonly (readonly Expr[])[]) => Expr,
): Expr {
  const within = (value: Expr, from: number, to: number, then: Expr): Expr =>
    choose(
      [
        {
          when: apply('and', apply('lessOrEqual', literal(from), value), apply('lessOrEqual', value, literal(to))),
          then,
        },
      ],
      choose([{ when: isPresent(value), then: literal(99) }], absentNumber),
    );
  const afternoon = apply('multiply', first(found('half'), [literal(0)]), literal(12));
  return first(
    found('hour'),
    found('clockHour').map((n) => within(n, 1, 24, apply('modulo', n, literal(24)))),
    found('halfHour').map((n) => within(n, 0, 11, apply('add', n, afternoon))),
    found('halfClockHour').map((n) => within(n, 1, 12, apply('add', apply('modulo', n, literal(12)), afternoon))),
    [literal(0)],
  );
}

function instantOf(year: Expr, clock: Clock, dates: Dates, { known }: ZoneExpr, context: Context): Expr {
  const { month, hour, minute, second } = clock;
  const date = dateOf(year, dates, context);
  if (date === undefined) return apply('localInstant', year, month, clock.day, hour, minute, second, known);
  const bound = context.bind(date);
  return apply(
    'localInstant',
    partOf('year', bound),
    partOf('month', bound),
    partOf('dayOfMonth', bound),
    hour,
    minute,
    second,
    known,
  );
}

const utc = literal('Z');

function partOf(part: 'year' | 'month' | 'dayOfMonth' | 'dayOfWeek', instant: Expr): Expr {
  return applyWith('timePart', { part }, instant, utc);
}

/** The midnight in UTC of a date that is not said by month and day; null where there is no such date in the year. */
function dateOf(year: Expr, { dayOfYear, julianDay, week, weekday }: Dates, context: Context): Expr | undefined {
  const plusDays = (from: Expr, days: Expr): Expr => apply('add', from, apply('multiply', days, literal(day)));
  const before = (days: Expr): Expr => apply('subtract', days, literal(1));
  if (!isAbsent(julianDay)) return plusDays(literal(0), apply('subtract', julianDay, literal(40_587)));
  if (!isAbsent(dayOfYear)) {
    const date = context.bind(plusDays(newYear(year), before(dayOfYear)));
    return choose([{ when: apply('numberEquals', partOf('year', date), year), then: date }], absentNumber);
  }
  if (isAbsent(week)) return undefined;
  const sunday = plusDays(firstSunday(year), apply('multiply', before(week), literal(7)));
  const sinceSunday = apply('modulo', apply('add', weekday, literal(1)), literal(7));
  const date = context.bind(plusDays(sunday, coalesce([...(isAbsent(weekday) ? [] : [sinceSunday]), literal(0)])));
  const inYear = apply('less', date, firstSunday(apply('add', year, literal(1))));
  return choose([{ when: and([apply('less', literal(0), week), inYear]), then: date }], absentNumber);
}

function newYear(year: Expr): Expr {
  const zero = literal(0);
  return apply('localInstant', year, literal(1), literal(1), zero, zero, zero, utc);
}

/** The day on which the week of 1 January begins. */
function firstSunday(year: Expr): Expr {
  const since = apply('modulo', partOf('dayOfWeek', newYear(year)), literal(7));
  return apply('subtract', newYear(year), apply('multiply', since, literal(day)));
}

/**
 * A date without a year is of this year, unless that lies more than eight days ahead: then of the last.
 * https://library.humio.com/data-analysis/functions-parsetimestamp.html
 */
function guessYear(instantIn: (year: Expr) => Expr, { known }: ZoneExpr, context: Context): Expr {
  const { now } = context.environment;
  const thisYear = context.bind(applyWith('timePart', { part: 'year' }, literal(now), known));
  const recent = context.bind(instantIn(thisYear));
  const older = instantIn(apply('subtract', thisYear, literal(1)));
  return choose([{ when: apply('lessOrEqual', recent, literal(now + 8 * day)), then: recent }], older);
}

function sameWeekday(weekday: Expr, instant: Expr, { known }: ZoneExpr): Expr {
  const real = applyWith('timePart', { part: 'dayOfWeek' }, instant, known);
  // An optional section may leave the weekday out.
  return apply('coalesce', apply('numberEquals', real, apply('add', weekday, literal(1))), literal(true));
}

function sameQuarter(quarter: Expr, instant: Expr, { known }: ZoneExpr): Expr {
  const month = applyWith('timePart', { part: 'month' }, instant, known);
  const real = apply('floor', apply('divide', apply('subtract', month, literal(1)), literal(3)));
  return apply('coalesce', apply('numberEquals', real, quarter), literal(true));
}

export function zoneOf(
  textOf: (field: TimeField) => Expr,
  ignoreCase: boolean,
  { fixed, ofEvent }: ZoneSources,
  context: Context,
): ZoneExpr {
  if (fixed !== undefined) return { known: literal(fixed.name), shown: literal(fixed.name) };
  const offset = ignoreCase ? upperOf(textOf('offset')) : textOf('offset');
  const region = textOf('region');
  const abbreviation = abbreviated(textOf('abbreviation'));
  const known = [
    offset,
    ...[region, abbreviation, ofEvent].filter((e) => !isAbsent(e)).map((e) => apply('knownZone', e)),
  ];
  // A region that is not known must not give way to the zone of the event.
  const named = coalesce([offset, region, abbreviation]);
  const inText = coalesce(known.slice(0, isAbsent(ofEvent) ? undefined : -1));
  const ofElse = isAbsent(ofEvent) ? absent : (known[known.length - 1] ?? absent);
  const chosen = isAbsent(named) ? ofElse : choose([{ when: isPresent(named), then: inText }], ofElse);
  const bound = context.bind(chosen);
  const shown = isAbsent(offset) ? bound : choose([{ when: isPresent(offset), then: offsetShown(offset) }], bound);
  return { known: bound, shown };
}

function upperOf(text: Expr): Expr {
  return isAbsent(text) ? text : apply('upper', text);
}

function abbreviated(text: Expr): Expr {
  if (isAbsent(text)) return absent;
  const upper = apply('upper', text);
  const branches = [...abbreviatedZones].map(([name, zone]) => ({
    when: apply('textEquals', upper, literal(name)),
    then: literal(zone),
  }));
  return choose(branches, absent);
}

/** `+02`, `+0200` and `+02:00` are all shown as `+02:00`, and no offset as `Z`, as Java does. */
function offsetShown(offset: Expr): Expr {
  const none = ['Z', '+00', '+0000', '+00:00', '-00', '-0000', '-00:00', 'GMT'];
  const length = apply('utf16Length', offset);
  const hours = apply('substring', offset, literal(0), literal(3));
  const minutes = apply('substring', offset, literal(3), literal(2));
  return choose(
    [
      { when: applyWith('textIn', { values: none, ignoreCase: false }, offset), then: literal(offsetName(0)) },
      { when: apply('numberEquals', length, literal(3)), then: apply('concat', offset, literal(':00')) },
      { when: apply('numberEquals', length, literal(5)), then: apply('concat', hours, literal(':'), minutes) },
    ],
    offset,
  );
}
