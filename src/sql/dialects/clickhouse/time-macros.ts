import { bound } from './bound.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

/** What ClickHouse says where an event names a region as its time zone. */
export const regionOfEvent =
  'saker: an event names a region as its time zone, which ClickHouse cannot compute with: name the zone in the query, or keep offsets such as +02:00';

// ClickHouse's own times end in 2299 and begin in 1900, so the calendar is computed here, in whole numbers that are
// moved up where they may be negative: 101,000,000 days, or 800 times 400 years.

/** Instants and clock times are epoch milliseconds, days count from 1970; all Int64, null where there is none. */
export const timeMacros: readonly Macro[] = [
  // The range is that of a JavaScript Date: year -271821 to 275760.
  {
    name: 'saker_ms',
    lambda: `x -> if(abs(x) <= 8640000000000000, accurateCastOrNull(floor(x), 'Int64'), NULL)`,
  },
  { name: 'saker_day', lambda: 'ms -> intDiv(ms + 8726400000000000, 86400000) - 101000000' },
  { name: 'saker_time', lambda: 'ms -> (ms + 8726400000000000) % 86400000' },
  { name: 'saker_hour', lambda: 'ms -> intDiv(saker_time(ms), 3600000)' },
  { name: 'saker_minute', lambda: 'ms -> intDiv(saker_time(ms), 60000) % 60' },
  { name: 'saker_second', lambda: 'ms -> intDiv(saker_time(ms), 1000) % 60' },
  { name: 'saker_millisecond', lambda: 'ms -> saker_time(ms) % 1000' },
  { name: 'saker_day_of_week', lambda: 'day -> (day + 140000003) % 7 + 1' },

  // The day of an era of 400 years that begins in March, its year, and the day of that.
  { name: 'saker_era', lambda: 'day -> intDiv(day + 117597068, 146097) - 800' },
  { name: 'saker_era_day', lambda: 'day -> (day + 117597068) % 146097' },
  {
    name: 'saker_era_year',
    lambda: 'd -> intDiv(d - intDiv(d, 1460) + intDiv(d, 36524) - intDiv(d, 146096), 365)',
  },
  { name: 'saker_year_day', lambda: '(d, y) -> d - (365 * y + intDiv(y, 4) - intDiv(y, 100))' },
  { name: 'saker_march_day', lambda: 'day -> saker_year_day(saker_era_day(day), saker_era_year(saker_era_day(day)))' },
  { name: 'saker_march_month', lambda: 'march_day -> intDiv(5 * march_day + 2, 153)' },
  {
    name: 'saker_day_of_month',
    lambda: 'day -> saker_march_day(day) - intDiv(153 * saker_march_month(saker_march_day(day)) + 2, 5) + 1',
  },
  {
    name: 'saker_month',
    lambda: 'day -> saker_march_month(saker_march_day(day)) + if(saker_march_day(day) >= 306, -9, 3)',
  },
  {
    name: 'saker_year',
    lambda: 'day -> saker_era(day) * 400 + saker_era_year(saker_era_day(day)) + if(saker_march_day(day) >= 306, 1, 0)',
  },
  { name: 'saker_is_leap', lambda: 'y -> (y % 4 = 0 AND (y % 100 != 0 OR y % 400 = 0))' },
  {
    name: 'saker_day_of_year',
    lambda: `day -> if(saker_march_day(day) >= 306, saker_march_day(day) - 305,
    saker_march_day(day) + if(saker_is_leap(saker_era_year(saker_era_day(day))), 61, 60))`,
  },
  {
    name: 'saker_week',
    lambda: `day -> intDiv(${bound({ saker_d: 'day - saker_day_of_week(day) + 4' }, 'saker_day_of_year(saker_d)')} - 1, 7) + 1`,
  },

  // Days of a date in the Gregorian calendar, for years of either sign; these numbers are doubles.
  {
    name: 'saker_days_from_march',
    lambda: `(year, month, day) -> floor(year / 400) * 146097 + (year - floor(year / 400) * 400) * 365
    + floor((year - floor(year / 400) * 400) / 4) - floor((year - floor(year / 400) * 400) / 100)
    + floor((153 * month + 2) / 5) + day - 719469`,
  },
  {
    name: 'saker_days',
    lambda:
      '(year, month, day) -> saker_days_from_march(year - if(month <= 2, 1, 0), month + if(month <= 2, 9, -3), day)',
  },
  {
    name: 'saker_is_date',
    lambda: `(year, month, day) -> (month BETWEEN 1 AND 12 AND day >= 1 AND day <= multiIf(month IN (4, 6, 9, 11), 30,
    month != 2, 31, year % 4 = 0 AND (year % 100 != 0 OR year % 400 = 0), 29, 28))`,
  },
  // A clock time as if it were UTC.
  {
    name: 'saker_clock',
    lambda: `(year, month, day, hour, minute, second) -> if(saker_is_date(year, month, day) AND hour BETWEEN 0 AND 23
    AND minute BETWEEN 0 AND 59 AND second >= 0 AND second < 60 AND abs(year) < 275000,
    accurateCastOrNull(saker_days(year, month, day) * 86400000 + hour * 3600000 + minute * 60000 + floor(second * 1000 + 0.5), 'Int64'), NULL)`,
  },
  { name: 'saker_align', lambda: '(ms, span) -> toInt64(floor(ms / span)) * span' },
  {
    name: 'saker_steps',
    lambda: `(first, last, step, most) -> if((last - first) / step <= most AND last >= first,
    arrayMap(saker_i -> toNullable(toString(saker_i)), arrayConcat(range(accurateCastOrDefault(ifNull(first, 0), 'Int64'),
      accurateCastOrDefault(least(ifNull(last, 0), ifNull(first, 0) + step * most), 'Int64') + 1, step), [accurateCastOrDefault(ifNull(last, 0), 'Int64')])), [])`,
  },

  // model/time-zone.ts: +2, +02, +0200, +02:00, +02:00:00, with UTC or GMT before it. Seconds east of UTC.
  {
    name: 'saker_zone_digits',
    lambda: `name -> rightPad(replaceRegexpOne(replaceAll(extract(name, '[0-9:]+$'), ':', ''), '^([0-9])$', '0\\\\1'), 6, '0')`,
  },
  {
    name: 'saker_zone_seconds',
    lambda: `name -> multiIf(name IN ('Z', 'UTC', 'GMT', 'UT'), 0,
    match(name, '^(?:UTC|GMT|UT)?[+-](?:0?[0-9]|1[0-8])(?::?[0-5][0-9](?::?[0-5][0-9])?)?\\\\z'), if(position(name, '-') > 0, -1, 1)
      * (toInt64OrZero(substring(saker_zone_digits(name), 1, 2)) * 3600 + toInt64OrZero(substring(saker_zone_digits(name), 3, 2)) * 60
        + toInt64OrZero(substring(saker_zone_digits(name), 5, 2))), NULL)`,
  },
  // ClickHouse takes regions only as constants: one that an event names ends the statement, for any time would be wrong.
  {
    name: 'saker_known_zone',
    lambda: `name -> if(isNotNull(saker_zone_seconds(name)), name, if(throwIf(ifNull(isNull(saker_zone_seconds(name))
    AND lower(name) IN (SELECT lower(time_zone) FROM system.time_zones), FALSE), ${quoteLiteral(regionOfEvent)}) = 0, NULL, name))`,
  },

  // Texts of two and three digits.
  { name: 'saker_two', lambda: `n -> concat(if(n < 10, '0', ''), toString(n))` },
  { name: 'saker_three', lambda: `n -> concat(multiIf(n < 10, '00', n < 100, '0', ''), toString(n))` },
  {
    name: 'saker_year_text',
    lambda: `n -> if(n BETWEEN 0 AND 999, concat('0', saker_three(n)), toString(n))`,
  },
  { name: 'saker_hour_of_half', lambda: 'hour -> if(hour % 12 = 0, 12, hour % 12)' },
  {
    name: 'saker_offset_text',
    lambda: `(ms, colon) -> concat(if(ms < 0, '-', '+'), saker_two(intDiv(abs(ms), 3600000)), colon, saker_two(intDiv(abs(ms), 60000) % 60))`,
  },
];
