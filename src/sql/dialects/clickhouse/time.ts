import { offsetName, parseTimeZone } from '../../../model/time-zone.ts';
import type { Expr } from '../../../plan/expression.ts';
import type { FormatTimeData, TimeFormatPiece, TimeLetter, TimePart } from '../../../plan/primitives.ts';
import { quoteLiteral } from './quote.ts';
import { eastOf, instantIn } from './zone-offset.ts';

/** An offset or a region. ClickHouse takes zones only as constants, so the query must name it. */
type Zone =
  | { readonly kind: 'offset'; readonly seconds: number; readonly name: string }
  | { readonly kind: 'region'; readonly name: string };

function namedZone(expr: Expr | undefined): Zone | undefined {
  return expr?.kind === 'literal' && typeof expr.value === 'string' ? parseTimeZone(expr.value) : undefined;
}

export function refusedZone(expr: Expr | undefined): string | undefined {
  if (namedZone(expr) !== undefined) return undefined;
  return 'ClickHouse knows no time zone that differs from event to event: name one zone in the query';
}

function zoneOf(expr: Expr | undefined): Zone {
  const zone = namedZone(expr);
  if (zone === undefined) throw new Error(refusedZone(expr));
  return zone;
}

/** Milliseconds east of UTC at an instant. */
function offset(ms: string, zone: Zone): string {
  return zone.kind === 'offset' ? String(zone.seconds * 1000) : `${eastOf(zone.name)}(${ms})`;
}

/** What the zone's clock shows. */
function clock(instant: string, zone: Zone): string {
  const ms = `saker_ms(${instant})`;
  return zone.kind === 'offset' && zone.seconds === 0 ? ms : `(${ms} + ${offset(ms, zone)})`;
}

/** The instant at which the zone's clock shows a time. */
function fromClock(time: string, zone: Zone): string {
  if (zone.kind === 'region') return `${instantIn(zone.name)}(${time})`;
  return zone.seconds === 0 ? time : `(${time} - ${zone.seconds * 1000})`;
}

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

export function timePart(instant: string, name: TimePart, zoneExpr: Expr | undefined): string {
  return `toFloat64(${part(name, clock(instant, zoneOf(zoneExpr)))})`;
}

/** The arguments are year, month, day, hour, minute, second and the zone. */
export function localInstant(args: readonly string[], zoneExpr: Expr | undefined): string {
  return `toFloat64(${fromClock(`saker_clock(${args.slice(0, 6).join(', ')})`, zoneOf(zoneExpr))})`;
}

/** As sql/dialects/duckdb/time.ts says. */
export function bucketStart(instant: string, span: number, zoneExpr: Expr | undefined): string {
  const zone = zoneOf(zoneExpr);
  const ms = `saker_ms(${instant})`;
  if (zone.kind === 'offset' && zone.seconds === 0) return `toFloat64(saker_align(${ms}, ${span}))`;
  const east = offset(ms, zone);
  const start = `saker_align(${ms} + ${east}, ${span})`;
  const inside = zone.kind === 'offset' || 3_600_000 % span === 0;
  return `toFloat64(${inside ? `${start} - ${east}` : fromClock(start, zone)})`;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

function named(names: readonly string[], index: string): string {
  return `arrayElement([${names.map(quoteLiteral).join(', ')}], ifNull(${index}, 1))`;
}

export function formatTime(instant: string, data: FormatTimeData, zoneExpr: Expr | undefined): string {
  const zone = zoneOf(zoneExpr);
  const pieces = data.pieces.map((piece) => writePiece(piece, instant, zone, data));
  return `if(isNull(saker_ms(${instant})), NULL, concat(${["''", ...pieces].join(', ')}))`;
}

function writePiece(piece: TimeFormatPiece, instant: string, zone: Zone, data: FormatTimeData): string {
  return piece.kind === 'literal' ? quoteLiteral(piece.text) : letterText(piece.letter, instant, zone, data);
}

function letterText(letter: TimeLetter, instant: string, zone: Zone, data: FormatTimeData): string {
  const local = clock(instant, zone);
  const of = (name: TimePart): string => part(name, local);
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
      return named(months, of('month'));
    case 'b':
      return named(months.map(short), of('month'));
    case 'A':
      return named(weekdays, of('dayOfWeek'));
    case 'a':
      return named(weekdays.map(short), of('dayOfWeek'));
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
      return `toString(toInt64(floor(saker_ms(${instant}) / 1000)))`;
    case 'Q':
      return `toString(saker_ms(${instant}))`;
    case 'z':
      return offsetText(instant, zone, '');
    case 'Z':
      return abbreviation(instant, zone, data);
  }
}

function short(name: string): string {
  return name.slice(0, 3);
}

/** `+0200`, or with a colon. */
function offsetText(instant: string, zone: Zone, colon: string): string {
  return `saker_offset_text(${offset(`saker_ms(${instant})`, zone)}, '${colon}')`;
}

function abbreviation(instant: string, zone: Zone, { abbreviations }: FormatTimeData): string {
  if (zone.kind === 'offset') return quoteLiteral(zone.name === '' ? offsetName(zone.seconds) : zone.name);
  const east = offset(`saker_ms(${instant})`, zone);
  const known = abbreviations.map(({ minutes, text }) => `${east} = ${minutes * 60_000}, ${quoteLiteral(text)}`);
  const other = offsetText(instant, zone, ':');
  return known.length === 0 ? other : `multiIf(${known.join(', ')}, ${other})`;
}
