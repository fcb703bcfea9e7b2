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
    [literal(1)],
  );
  const fraction = apply('concat', textOf('fraction'), literal('000000000'));
  const nanos = first(
    [
      choose(
        [{ when: isPresent(textOf('fraction')), then: asNumber(apply('substring', fraction, literal(0), literal(9))) }],
        absentNumber,
      ),
    ],
    found('nanos'),
    [literal(0)],
  );
  const parts: Clock = {
    month: context.bind(month),
    day: context.bind(first(found('day'), [literal(1)])),
    hour: context.bind(hourOf(found, first)),
    minute: first(found('minute'), [literal(0)]),
    second: first(found('second'), [literal(0)]),
  };
  const instantIn = (year: Expr): Expr => instantOf(year, parts, coalesce(found('dayOfYear')), zone, context);
  const year = coalesce([...found('year'), ...found('shortYear').map((n) => apply('add', n, literal(2000)))]);
  const yearIsCertain = captures.some((c) => c.certain && (c.field === 'year' || c.field === 'shortYear'));
  const whole = context.bind(
    yearIsCertain
      ? instantIn(year)
      : choose([{ when: isPresent(year), then: instantIn(year) }], guessYear(instantIn, zone, context)),
  );
  const weekday = coalesce(found('weekday'));
  const agrees = isAbsent(weekday) ? literal(true) : sameWeekday(weekday, whole, zone);
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

function instantOf(year: Expr, clock: Clock, dayOfYear: Expr, { known }: ZoneExpr, context: Context): Expr {
  const { month, hour, minute, second } = clock;
  if (isAbsent(dayOfYear)) return apply('localInstant', year, month, clock.day, hour, minute, second, known);
  const utc = literal('Z');
  const zero = literal(0);
  const newYear = apply('localInstant', year, literal(1), literal(1), zero, zero, zero, utc);
  const days = apply('multiply', apply('subtract', dayOfYear, literal(1)), literal(day));
  const date = context.bind(apply('add', newYear, days));
  const part = (name: 'year' | 'month' | 'dayOfMonth'): Expr => applyWith('timePart', { part: name }, date, utc);
  const sameYear = apply('numberEquals', part('year'), year);
  const at = apply('localInstant', year, part('month'), part('dayOfMonth'), hour, minute, second, known);
  return choose([{ when: sameYear, then: at }], absentNumber);
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
