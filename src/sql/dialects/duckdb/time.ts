import type { Expr } from '../../../plan/expression.ts';
import type { TimeFormatPiece, TimeParsePiece, TimePart } from '../../../plan/primitives.ts';
import { quoteLiteral } from './quote.ts';

/**
 * The local time of an instant as TIMESTAMP. A literal zone was checked before; a zone from a field may be anything,
 * and DuckDB fails on a zone it does not know, so it is looked up first.
 */
function localTime(instant: string, zone: string, zoneExpr: Expr | undefined): string {
  const micros = `CAST(round(CAST(${instant} AS DOUBLE) * 1000) AS BIGINT)`;
  const utc = `make_timestamp(${micros})`;
  if (zoneExpr?.kind === 'literal' && typeof zoneExpr.value === 'string') {
    const offset = offsetMinutes(zoneExpr.value);
    if (offset === 0) return utc;
    if (offset !== undefined) return `(${utc} + INTERVAL (${offset}) MINUTE)`;
    return `timezone(${zone}, make_timestamptz(${micros}))`;
  }
  const known = `(SELECT list(name) FROM pg_timezone_names())`;
  return `CASE WHEN ${zone} IN ('Z', 'UTC', 'GMT') THEN ${utc} WHEN list_contains(${known}, ${zone}) THEN timezone(${zone}, make_timestamptz(${micros})) WHEN regexp_full_match(${zone}, '[+-][0-9]{2}:?[0-9]{2}') THEN ${utc} + to_minutes(CAST(${zone}[1] || '1' AS BIGINT) * (CAST(${zone}[2:3] AS BIGINT) * 60 + CAST(right(${zone}, 2) AS BIGINT))) END`;
}

/** Minutes east of UTC of `Z`, `UTC`, `+02:00`, `-0530`; undefined for a named zone. */
export function offsetMinutes(zone: string): number | undefined {
  if (/^(?:Z|UTC|GMT|UT|Etc\/UTC)$/i.test(zone)) return 0;
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

const parts: Readonly<Record<TimePart, (local: string) => string>> = {
  year: (t) => `date_part('year', ${t})`,
  month: (t) => `date_part('month', ${t})`,
  dayOfMonth: (t) => `date_part('day', ${t})`,
  dayOfYear: (t) => `date_part('doy', ${t})`,
  dayOfWeek: (t) => `date_part('isodow', ${t})`,
  weekOfYear: (t) => `date_part('week', ${t})`,
  hour: (t) => `date_part('hour', ${t})`,
  minute: (t) => `date_part('minute', ${t})`,
  second: (t) => `date_part('second', ${t})`,
  millisecond: (t) => `(date_part('millisecond', ${t}) % 1000)`,
};

export function timePart(instant: string, zone: string, part: TimePart, zoneExpr: Expr | undefined): string {
  return parts[part](localTime(instant, zone, zoneExpr));
}

/** Aligned in the zone: the bucket of a day begins at local midnight. */
export function bucketStart(instant: string, zone: string, span: number, zoneExpr: Expr | undefined): string {
  const aligned = (t: string): string => `floor(CAST(${t} AS DOUBLE) / ${span}) * ${span}`;
  if (zoneExpr?.kind === 'literal' && offsetMinutes(String(zoneExpr.value)) === 0) return aligned(instant);
  const offset = `(epoch_ms(${localTime(instant, zone, zoneExpr)}) - CAST(${instant} AS BIGINT))`;
  return `(${aligned(`(${instant} + ${offset})`)} - ${offset})`;
}

export function formatTime(
  instant: string,
  zone: string,
  pieces: readonly TimeFormatPiece[],
  zoneExpr: Expr | undefined,
): string {
  void pieces;
  return `strftime(${localTime(instant, zone, zoneExpr)}, ${quoteLiteral('%Y')})`;
}

export function parseTime(
  text: string,
  zone: string,
  pattern: readonly TimeParsePiece[],
  zoneExpr: Expr | undefined,
): string {
  void pattern;
  void zone;
  void zoneExpr;
  return `epoch_ms(TRY_CAST(${text} AS TIMESTAMP))`;
}
