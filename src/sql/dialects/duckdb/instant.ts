import type { TimeField } from '../../../plan/input-layout.ts';

/**
 * How times in files are read: macros from a text to epoch milliseconds, null where the text is no such time. A time
 * without an offset is UTC; no macro depends on the session's time zone. Milliseconds are cut off, not rounded.
 */
export const instantMacros: readonly string[] = [
  // Seconds, milliseconds, microseconds and nanoseconds are told apart by magnitude, whatever the form promises. Nearly
  // all are milliseconds; the rest is a lambda, which takes the argument once: planning a statement takes long by copies.
  `CREATE OR REPLACE TEMP MACRO saker_instant_number(x) AS
  CASE WHEN abs(TRY_CAST(x AS DOUBLE)) BETWEEN 100000000001 AND 99999999999999 THEN floor(TRY_CAST(x AS DOUBLE))
    ELSE list_transform([x], lambda v:
      CASE WHEN abs(TRY_CAST(v AS DOUBLE)) < 100000000001 THEN floor(TRY_CAST(v AS DOUBLE) * 1000 + 0.001)
        WHEN abs(TRY_CAST(v AS DOUBLE)) < 1e17 THEN CAST(TRY_CAST(v AS HUGEINT) // 1000 AS DOUBLE)
        WHEN abs(TRY_CAST(v AS DOUBLE)) < 1e20 THEN CAST(TRY_CAST(v AS HUGEINT) // 1000000 AS DOUBLE) END)[1] END`,
  // What ISO 8601 allows and DuckDB's cast does not: no seconds, a comma before the fraction, lower case, UTC.
  `CREATE OR REPLACE TEMP MACRO saker_iso_plain(x) AS
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(upper(trim(x)),
    '\\s*(?:Z|UTC|GMT)$', 'Z'), '\\s+([+-][0-9:]+)$', '\\1'), ',([0-9]+)', '.\\1'),
    '^(.{10}[T ][0-9]{2}:[0-9]{2})(Z|[+-]|$)', '\\1:00\\2')`,
  // The cast to nanoseconds minds offsets and knows no time zone of the session.
  `CREATE OR REPLACE TEMP MACRO saker_instant_iso(x) AS
  CAST(coalesce(epoch_ms(TRY_CAST(x AS TIMESTAMP_NS)), epoch_ms(TRY_CAST(saker_iso_plain(x) AS TIMESTAMP_NS))) AS DOUBLE)`,
  `CREATE OR REPLACE TEMP MACRO saker_instant_date(x, isoOrder) AS
  CAST(epoch_ms(try_strptime(
    regexp_replace(regexp_replace(rtrim(regexp_replace(
      upper(replace(replace(x, chr(8239), ' '), chr(160), ' ')),
      '^\\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}),?\\s*', isoOrder)),
      '[.,]([0-9]{1,6})[0-9]*', '.\\1'), '([0-9])([AP]M)$', '\\1 \\2'),
    ['%Y-%m-%d %I:%M:%S.%f %p', '%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p',
     '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%d'])) AS DOUBLE)`,
  `CREATE OR REPLACE TEMP MACRO saker_instant_us(x) AS saker_instant_date(x, '\\3-\\1-\\2 ')`,
  `CREATE OR REPLACE TEMP MACRO saker_instant_eu(x) AS saker_instant_date(x, '\\3-\\2-\\1 ')`,
  // Mostly asked of a field that no event has: without the test each step goes through all those nulls.
  `CREATE OR REPLACE TEMP MACRO saker_instant(x) AS
  CASE WHEN x IS NOT NULL THEN list_transform([x], lambda i:
    coalesce(saker_instant_iso(i), saker_instant_number(i), saker_instant_us(i), saker_instant_eu(i)))[1] END`,
];

/** A value that is not written as the sampled ones were is read in the form it has, where that is plain. */
const readers: Readonly<Record<TimeField['form'], readonly string[]>> = {
  milliseconds: ['saker_instant_number', 'saker_instant_iso'],
  seconds: ['saker_instant_number', 'saker_instant_iso'],
  iso: ['saker_instant_iso', 'saker_instant_number'],
  'us-date': ['saker_instant_us', 'saker_instant'],
  'eu-date': ['saker_instant_eu', 'saker_instant'],
  mixed: ['saker_instant'],
};

/** Epoch milliseconds of a text, a DOUBLE. */
export function instantOf(text: string, form: TimeField['form']): string {
  const calls = readers[form].map((reader) => `${reader}(${text})`);
  return calls.length === 1 ? (calls[0] ?? 'NULL') : `coalesce(${calls.join(', ')})`;
}
