import { offsetName, parseTimeZone } from '../../../model/time-zone.ts';
import type { Expr } from '../../../plan/expression.ts';
import type { FormatTimeData, TimeLetter, TimePart } from '../../../plan/primitives.ts';
import { bound } from './bound.ts';
import { quoteLiteral } from './quote.ts';
import { clockOf, instantIn } from './zone-offset.ts';

/** An offset or a region the query names, or what an event says: an offset, or null. */
type Zone =
  | { readonly kind: 'offset'; readonly seconds: number; readonly name: string }
  | { readonly kind: 'region'; readonly name: string }
  | { readonly kind: 'event'; readonly sql: string };

function zoneOf(sql: string, expr: Expr | undefined): Zone {
  const named = expr?.kind === 'literal' && typeof expr.value === 'string' ? parseTimeZone(expr.value) : undefined;
  return named ?? { kind: 'event', sql };
}

/** Milliseconds east of UTC, where the zone has one offset at all times. */
function fixedOffset(zone: Exclude<Zone, { kind: 'region' }>): string {
  return zone.kind === 'offset' ? String(zone.seconds * 1000) : `(saker_zone_seconds(${zone.sql}) * 1000)`;
}

/** What the zone's clock shows. */
function clock(instant: string, zone: Zone): string {
  if (zone.kind === 'region') return `${clockOf(zone.name)}(${instant})`;
  return isUtc(zone) ? `saker_ms(${instant})` : `(saker_ms(${instant}) + ${fixedOffset(zone)})`;
}

function isUtc(zone: Zone): boolean {
  return zone.kind === 'offset' && zone.seconds === 0;
}

/** The instant at which the zone's clock shows a time. */
function fromClock(time: string, zone: Zone): string {
  if (zone.kind === 'region') return `${instantIn(zone.name)}(${time})`;
  return isUtc(zone) ? time : `(${time} - ${fixedOffset(zone)})`;
}

/** A part of what a clock shows. */
function part(name: TimePart, local: string): string {
  switch (name) {
    case 'year':
      return `saker_year(saker_day(${local}))`;
    case 'month':
      return `saker_month(saker_day(${local}))`;
    case 'dayOfMonth':
      return `saker_day_of_month(saker_day(${local}))`;
    case 'dayOfYear':
      return `saker_day_of_year(saker_day(${local}))`;
    case 'dayOfWeek':
      return `saker_day_of_week(saker_day(${local}))`;
    case 'weekOfYear':
      return `saker_week(saker_day(${local}))`;
    case 'hour':
    case 'minute':
    case 'second':
    case 'millisecond':
      return `saker_${name}(${local})`;
  }
}

export function timePart(instant: string, zone: string, name: TimePart, zoneExpr: Expr | undefined): string {
  return `toFloat64(${bound({ saker_l: clock(instant, zoneOf(zone, zoneExpr)) }, part(name, 'saker_l'))})`;
}

/** The arguments are year, month, day, hour, minute, second and the zone. */
export function localInstant(args: readonly string[], zoneExpr: Expr | undefined): string {
  const time = `saker_clock(${args.slice(0, 6).join(', ')})`;
  return `toFloat64(${fromClock(time, zoneOf(args[6] ?? '', zoneExpr))})`;
}

/** As sql/dialects/duckdb/time.ts says. */
export function bucketStart(instant: string, zone: string, span: number, zoneExpr: Expr | undefined): string {
  const where = zoneOf(zone, zoneExpr);
  const local = clock(instant, where);
  const start = `saker_align(${local}, ${span})`;
  const inside = where.kind === 'region' && 3_600_000 % span === 0;
  return `toFloat64(${inside ? `${start} - (${local} - saker_ms(${instant}))` : fromClock(start, where)})`;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

function oneOf(names: readonly string[], index: string): string {
  return `arrayElement([${names.map(quoteLiteral).join(', ')}], ifNull(${index}, 1))`;
}

/** In the pieces `saker_l` is what the clock shows and `saker_u` the instant. */
export function formatTime(instant: string, zone: string, data: FormatTimeData, zoneExpr: Expr | undefined): string {
  const where = zoneOf(zone, zoneExpr);
  const pieces = data.pieces.map((piece) =>
    piece.kind === 'literal' ? quoteLiteral(piece.text) : letterText(piece.letter, where, data),
  );
  const text = `if(isNull(saker_l), NULL, concat(${["''", ...pieces].join(', ')}))`;
  return bound({ saker_l: clock(instant, where), saker_u: `saker_ms(${instant})` }, text);
}

function letterText(letter: TimeLetter, zone: Zone, data: FormatTimeData): string {
  const of = (name: TimePart): string => part(name, 'saker_l');
  const two = (sql: string): string => `saker_two(${sql})`;
  switch (letter) {
    case 'H':
      return two(of('hour'));
    case 'I':
      return two(`saker_hour_of_half(${of('hour')})`);
    case 'k':
      return `toString(${of('hour')})`;
    case 'l':
      return `toString(saker_hour_of_half(${of('hour')}))`;
    case 'M':
      return two(of('minute'));
    case 'S':
      return two(of('second'));
    case 'L':
      return `saker_three(${of('millisecond')})`;
    case 'N':
      return `concat(saker_three(${of('millisecond')}), '000000')`;
    case 'p':
      return `if(${of('hour')} < 12, 'am', 'pm')`;
    case 'P':
      return `if(${of('hour')} < 12, 'AM', 'PM')`;
    case 'B':
      return oneOf(months, of('month'));
    case 'b':
      return oneOf(months.map(short), of('month'));
    case 'A':
      return oneOf(weekdays, of('dayOfWeek'));
    case 'a':
      return oneOf(weekdays.map(short), of('dayOfWeek'));
    case 'Y':
      return `saker_year_text(${of('year')})`;
    case 'y':
      return two(`positiveModulo(${of('year')}, 100)`);
    case 'C':
      return two(`toInt64(floor(${of('year')} / 100))`);
    case 'j':
      return `saker_three(${of('dayOfYear')})`;
    case 'm':
      return two(of('month'));
    case 'd':
      return two(of('dayOfMonth'));
    case 'e':
      return `toString(${of('dayOfMonth')})`;
    case 's':
      return 'toString(intDiv(saker_u - positiveModulo(saker_u, 1000), 1000))';
    case 'Q':
      return 'toString(saker_u)';
    case 'z':
      return "saker_offset_text(saker_l - saker_u, '')";
    case 'Z':
      return abbreviation(zone, data);
  }
}

function short(name: string): string {
  return name.slice(0, 3);
}

function abbreviation(zone: Zone, { abbreviations }: FormatTimeData): string {
  if (zone.kind === 'offset') return quoteLiteral(zone.name === '' ? offsetName(zone.seconds) : zone.name);
  const known = abbreviations.map(
    ({ minutes, text }) => `saker_l - saker_u = ${minutes * 60_000}, ${quoteLiteral(text)}`,
  );
  const other = "saker_offset_text(saker_l - saker_u, ':')";
  return known.length === 0 ? other : `multiIf(${known.join(', ')}, ${other})`;
}
