/**
 * Macros for instants and zones. Instants are epoch milliseconds; what no timestamp can hold, a zone nobody knows and a
 * date that does not exist give null, never an error.
 */
export const timeMacros: readonly string[] = [
  // The range is that of a JavaScript Date: year -271821 to 275760.
  `CREATE OR REPLACE TEMP MACRO saker_micros(ms) AS
  CASE WHEN abs(ms) <= 8640000000000000 THEN TRY_CAST(floor(CAST(ms AS DOUBLE)) AS BIGINT) * 1000 END`,
  // model/time-zone.ts: +2, +02, +0200, +02:00, +02:00:00, with UTC or GMT before it. Seconds east of UTC.
  `CREATE OR REPLACE TEMP MACRO saker_zone_digits(name) AS
  rpad(regexp_replace(replace(regexp_extract(name, '[0-9:]+$'), ':', ''), '^([0-9])$', '0\\1'), 6, '0')`,
  `CREATE OR REPLACE TEMP MACRO saker_zone_seconds(name) AS
  CASE WHEN name IN ('Z', 'UTC', 'GMT', 'UT') THEN 0
    WHEN regexp_full_match(name, '(?:UTC|GMT|UT)?[+-](?:0?[0-9]|1[0-8])(?::?[0-5][0-9](?::?[0-5][0-9])?)?') THEN
      CASE WHEN contains(name, '-') THEN -1 ELSE 1 END * (CAST(saker_zone_digits(name)[1:2] AS BIGINT) * 3600
        + CAST(saker_zone_digits(name)[3:4] AS BIGINT) * 60 + CAST(saker_zone_digits(name)[5:6] AS BIGINT)) END`,
  // DuckDB fails on a zone it does not know, so a name from an event is looked up before it is used.
  `CREATE OR REPLACE TEMP MACRO saker_zone(name) AS
  CASE WHEN saker_zone_seconds(name) IS NOT NULL OR lower(name) IN (SELECT lower(z.name) FROM pg_timezone_names() AS z) THEN name END`,
  // The clock of a region, and its distance from UTC in milliseconds. The region must be a known one, or null.
  `CREATE OR REPLACE TEMP MACRO saker_region_clock(ms, region) AS timezone(region, make_timestamptz(saker_micros(ms)))`,
  `CREATE OR REPLACE TEMP MACRO saker_region_offset(ms, region) AS
  epoch_ms(saker_region_clock(ms, region)) - floor(CAST(ms AS DOUBLE))`,
  // A clock time that is skipped counts from the offset before the gap, in DuckDB as in Java. Of one that comes twice
  // Java takes the first and DuckDB the second, so the offset of six hours before is tried. list_transform() over one
  // element names a value, so that it is computed once.
  `CREATE OR REPLACE TEMP MACRO saker_region_instant(clock, region) AS
  list_transform([clock], c -> list_transform([CAST(epoch_ms(timezone(region, make_timestamp(saker_micros(c)))) AS DOUBLE)],
    u -> list_transform([saker_region_offset(u - 21600000, region)],
      earlier -> CASE WHEN earlier > saker_region_offset(u, region) AND saker_region_offset(c - earlier, region) = earlier
        THEN c - earlier ELSE u END)[1])[1])[1]`,
  // A region from an event is computed outside of the lambda, which may hold no subquery.
  `CREATE OR REPLACE TEMP MACRO saker_event_instant(clock, region) AS
  list_transform([region], r -> saker_region_instant(clock, r))[1]`,
  // Days since 1970 of a date in the Gregorian calendar, for years of either sign.
  `CREATE OR REPLACE TEMP MACRO saker_days_from_march(year, month, day) AS
  floor(year / 400) * 146097 + (year - floor(year / 400) * 400) * 365 + floor((year - floor(year / 400) * 400) / 4)
    - floor((year - floor(year / 400) * 400) / 100) + floor((153 * month + 2) / 5) + day - 719469`,
  `CREATE OR REPLACE TEMP MACRO saker_days(year, month, day) AS
  saker_days_from_march(CAST(year AS DOUBLE) - CASE WHEN month <= 2 THEN 1 ELSE 0 END,
    CAST(month AS DOUBLE) + CASE WHEN month <= 2 THEN 9 ELSE -3 END, CAST(day AS DOUBLE))`,
  `CREATE OR REPLACE TEMP MACRO saker_is_date(year, month, day) AS
  (month BETWEEN 1 AND 12 AND day >= 1 AND day <= CASE WHEN month IN (4, 6, 9, 11) THEN 30 WHEN month <> 2 THEN 31
    WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) THEN 29 ELSE 28 END)`,
  // A clock time as if it were UTC.
  `CREATE OR REPLACE TEMP MACRO saker_clock(year, month, day, hour, minute, second) AS
  CASE WHEN saker_is_date(year, month, day) AND hour BETWEEN 0 AND 23 AND minute BETWEEN 0 AND 59 AND second >= 0 AND second < 60
      AND abs(year) < 275000
    THEN saker_days(year, month, day) * 86400000 + hour * 3600000 + minute * 60000 + round(CAST(second AS DOUBLE) * 1000) END`,
  `CREATE OR REPLACE TEMP MACRO saker_steps(first, last, step, most) AS
  CASE WHEN (last - first) / step <= most AND last >= first
    THEN CAST(list_append(generate_series(CAST(first AS BIGINT), CAST(last AS BIGINT), step), CAST(last AS BIGINT)) AS VARCHAR[]) END`,
  `CREATE OR REPLACE TEMP MACRO saker_align(ms, span) AS floor(CAST(ms AS DOUBLE) / span) * span`,
];
