import { bitMacros } from './bits.ts';
import { encodingMacros } from './encoding.ts';
import { geographyMacros } from './geography.ts';
import { jsonMacros } from './json-value.ts';
import { listMacros } from './lists.ts';
import { matchingMacros } from './matching.ts';
import { networkMacros } from './network.ts';
import { printfMacros } from './printf-macros.ts';
import { recordMacros } from './records.ts';
import { statisticMacros } from './statistics.ts';
import { textMacros } from './texts.ts';
import { timeMacros } from './time-macros.ts';

/**
 * Macros every DuckDB connection gets before a statement runs: semantics of values that SQL lacks. They are plain
 * SQL, so the optimiser sees through them.
 */
export const prelude: readonly string[] = [
  // model/number.ts numberSyntax: TRY_CAST alone would take ' 12 ', '1_000', 'inf' and 'nan'.
  `CREATE OR REPLACE TEMP MACRO saker_to_number(x) AS
  CASE WHEN regexp_full_match(x, '[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?') THEN TRY_CAST(x AS DOUBLE) END`,
  // model/number.ts formatNumber: Java's digits from DuckDB's shortest ones.
  // `text` is a number as DuckDB prints it: `0.00001`, `12345678.5`, `1.5e+20`. Computed in lambdas, so that planning a
  // statement with it does not begin with writing its argument out over and over.
  `CREATE OR REPLACE TEMP MACRO saker_scientific(sign, text) AS
  sign || list_transform([text], lambda t: list_transform([[split_part(t, 'e', 1), split_part(t, 'e', 2)]], lambda p:
    list_transform([ltrim(replace(p[1], '.', ''), '0')], lambda d:
      d[1] || '.' || coalesce(nullif(rtrim(d[2:], '0'), ''), '0'))[1] || 'E' || CAST(
    CASE WHEN p[2] <> '' THEN CAST(p[2] AS INTEGER)
      WHEN starts_with(p[1], '0') THEN length(ltrim(p[1], '0.')) - length(p[1]) + 1
      ELSE strpos(p[1] || '.', '.') - 2 END AS VARCHAR))[1])[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_double_text(x) AS
  CASE WHEN isnan(x) THEN 'NaN'
    WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END
    WHEN x = trunc(x) AND abs(x) < 9223372036854775808.0 THEN CAST(CAST(x AS HUGEINT) AS VARCHAR)
    WHEN abs(x) >= 0.0001 AND abs(x) < 10000000.0 THEN CAST(x AS VARCHAR)
    ELSE saker_scientific(CASE WHEN x < 0 THEN '-' ELSE '' END, CAST(abs(x) AS VARCHAR)) END`,
  `CREATE OR REPLACE TEMP MACRO saker_number_text(x) AS saker_double_text(CAST(x AS DOUBLE))`,
  `CREATE OR REPLACE TEMP MACRO saker_utf16_length(x) AS
  length(x) + length(regexp_replace(x, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))`,
  `CREATE OR REPLACE TEMP MACRO saker_ipv4(x) AS
  CASE WHEN regexp_full_match(x, '(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])[.]){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')
    THEN CAST(split_part(x, '.', 1) AS BIGINT) * 16777216 + CAST(split_part(x, '.', 2) AS BIGINT) * 65536
      + CAST(split_part(x, '.', 3) AS BIGINT) * 256 + CAST(split_part(x, '.', 4) AS BIGINT) END`,
  ...bitMacros,
  ...jsonMacros,
  ...listMacros,
  ...matchingMacros,
  ...recordMacros,
  ...encodingMacros,
  ...networkMacros,
  ...geographyMacros,
  ...printfMacros,
  ...statisticMacros,
  ...textMacros,
  ...timeMacros,
];
