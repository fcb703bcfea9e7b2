import { offsetName, parseTimeZone } from '../../../model/time-zone.ts';
import type { Expr } from '../../../plan/expression.ts';
import type { FormatTimeData, TimeFormatPiece, TimeLetter, TimePart } from '../../../plan/primitives.ts';
import { quoteLiteral } from './quote.ts';

/** An offset the query fixes, a region it fixes, or what an event says: either, or null. */
type Zone =
  | { readonly kind: 'offset'; readonly seconds: number; readonly name: string }
  | { readonly kind: 'region'; readonly sql: string }
  | { readonly kind: 'unknown'; readonly sql: string };

function zoneOf(sql: string, expr: Expr | undefined): Zone {
  if (expr?.kind !== 'literal' || typeof expr.value !== 'string') return { kind: 'unknown', sql };
  const zone = parseTimeZone(expr.value);
  return zone?.kind === 'offset' ? zone : { kind: 'region', sql };
}

/** What the zone's clock shows, as TIMESTAMP. */
function clock(instant: string, zone: Zone): string {
  const utc = `saker_micros(${instant})`;
  switch (zone.kind) {
    case 'offset':
      return zone.seconds === 0 ? `make_timestamp(${utc})` : `make_timestamp(${utc} + ${zone.seconds * 1_000_000})`;
    case 'region':
      return `saker_region_clock(${instant}, ${zone.sql})`;
    case 'unknown':
      return `CASE WHEN saker_zone_seconds(${zone.sql}) IS NULL THEN saker_region_clock(${instant}, ${zone.sql}) ELSE make_timestamp(${utc} + saker_zone_seconds(${zone.sql}) * 1000000) END`;
  }
}

/** Milliseconds east of UTC at an instant. */
function offset(instant: string, zone: Zone): string {
  switch (zone.kind) {
    case 'offset':
      return String(zone.seconds * 1000);
    case 'region':
      return `saker_region_offset(${instant}, ${zone.sql})`;
    case 'unknown':
      return `coalesce(saker_zone_seconds(${zone.sql}) * 1000, saker_region_offset(${instant}, ${zone.sql}))`;
  }
}

/** The instant at which the zone's clock shows a time, given as if it were UTC. */
function fromClock(time: string, zone: Zone): string {
  switch (zone.kind) {
    case 'offset':
      return zone.seconds === 0 ? time : `(${time} - ${zone.seconds * 1000})`;
    case 'region':
      return `saker_region_instant(${time}, ${zone.sql})`;
    case 'unknown':
      return `CASE WHEN saker_zone_seconds(${zone.sql}) IS NULL THEN saker_event_instant(${time}, ${zone.sql}) ELSE ${time} - saker_zone_seconds(${zone.sql}) * 1000 END`;
  }
}

const partNames: Readonly<Record<TimePart, string>> = {
  year: 'year',
  month: 'month',
  dayOfMonth: 'day',
  dayOfYear: 'doy',
  dayOfWeek: 'isodow',
  weekOfYear: 'week',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  millisecond: 'millisecond',
};

export function timePart(instant: string, zone: string, part: TimePart, zoneExpr: Expr | undefined): string {
  const value = `date_part('${partNames[part]}', ${clock(instant, zoneOf(zone, zoneExpr))})`;
  return part === 'millisecond' ? `(${value} % 1000)` : value;
}

/** The arguments are year, month, day, hour, minute, second and the zone. */
export function localInstant(args: readonly string[], zoneExpr: Expr | undefined): string {
  return fromClock(`saker_clock(${args.slice(0, 6).join(', ')})`, zoneOf(args[6] ?? '', zoneExpr));
}

/**
 * Buckets begin at multiples of the span on the zone's clock. A span that divides the hour has the same boundaries
 * on both sides of a change of the clocks, so the offset of the instant itself serves. The bucket of a longer span
 * that a change falls into is longer or shorter by it: a day begins at midnight and may have 23 or 25 hours. (Where
 * clocks skip over a boundary, the bucket bears the time the skipped one stands for, up to the skip later.)
 */
export function bucketStart(instant: string, zone: string, span: number, zoneExpr: Expr | undefined): string {
  const where = zoneOf(zone, zoneExpr);
  if (where.kind === 'offset' && where.seconds === 0) return `saker_align(${instant}, ${span})`;
  const east = offset(instant, where);
  const start = `saker_align(${instant} + ${east}, ${span})`;
  return where.kind === 'offset' || 3_600_000 % span === 0 ? `(${start} - ${east})` : fromClock(start, where);
}

/** What strftime prints as Java does. */
const strftimeLetters: Partial<Record<TimeLetter, string>> = {
  H: '%H',
  I: '%I',
  k: '%-H',
  l: '%-I',
  M: '%M',
  S: '%S',
  L: '%g',
  N: '%g000000',
  P: '%p',
  B: '%B',
  b: '%b',
  A: '%A',
  a: '%a',
  Y: '%Y',
  y: '%y',
  j: '%j',
  m: '%m',
  d: '%d',
  e: '%-d',
};

export function formatTime(instant: string, zone: string, data: FormatTimeData, zoneExpr: Expr | undefined): string {
  const where = zoneOf(zone, zoneExpr);
  const local = clock(instant, where);
  const parts: string[] = [];
  let format = '';
  const flush = (): void => {
    if (format !== '') parts.push(`strftime(${local}, ${quoteLiteral(format)})`);
    format = '';
  };
  for (const piece of data.pieces) {
    const inFormat = strftimePiece(piece);
    if (inFormat !== undefined) format += inFormat;
    else if (piece.kind === 'letter') {
      flush();
      parts.push(ownLetter(piece.letter, instant, local, where, data));
    }
  }
  flush();
  return parts.length === 1
    ? (parts[0] ?? '')
    : parts.length === 0
      ? `left(${local}::VARCHAR, 0)`
      : `(${parts.join(' || ')})`;
}

function strftimePiece(piece: TimeFormatPiece): string | undefined {
  return piece.kind === 'literal' ? piece.text.replaceAll('%', '%%') : strftimeLetters[piece.letter];
}

function ownLetter(letter: TimeLetter, instant: string, local: string, zone: Zone, data: FormatTimeData): string {
  switch (letter) {
    case 'p':
      return `lower(strftime(${local}, '%p'))`;
    case 'C':
      return `format('{:02d}', CAST(floor(date_part('year', ${local}) / 100) AS BIGINT))`;
    case 's':
      return `CAST(TRY_CAST(floor(CAST(${instant} AS DOUBLE) / 1000) AS BIGINT) AS VARCHAR)`;
    case 'Q':
      return `CAST(TRY_CAST(floor(CAST(${instant} AS DOUBLE)) AS BIGINT) AS VARCHAR)`;
    case 'z':
      return offsetText(instant, zone, '');
    case 'Z':
      return abbreviation(instant, zone, data);
    default:
      throw new Error(`%${letter} is printed by strftime`);
  }
}

/** `+0200`, or with a colon. */
function offsetText(instant: string, zone: Zone, colon: string): string {
  const minutes = `CAST(floor(abs(${offset(instant, zone)}) / 60000) AS BIGINT)`;
  return `(CASE WHEN ${offset(instant, zone)} < 0 THEN '-' ELSE '+' END || lpad(CAST(${minutes} // 60 AS VARCHAR), 2, '0') || '${colon}' || lpad(CAST(${minutes} % 60 AS VARCHAR), 2, '0'))`;
}

function abbreviation(instant: string, zone: Zone, { abbreviations }: FormatTimeData): string {
  if (zone.kind === 'offset') return quoteLiteral(zone.name === '' ? offsetName(zone.seconds) : zone.name);
  const known = abbreviations.map(({ minutes, text }) => `WHEN ${minutes * 60_000} THEN ${quoteLiteral(text)}`);
  const other = offsetText(instant, zone, ':');
  return known.length === 0 ? other : `CASE ${offset(instant, zone)} ${known.join(' ')} ELSE ${other} END`;
}
