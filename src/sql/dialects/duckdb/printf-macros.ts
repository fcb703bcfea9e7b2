/**
 * Macros for texts of numbers. DuckDB rounds the binary value (1.005, a little less than that, to 1.00); Java rounds
 * the digits a reader sees, half up. The two differ only where these digits end in the 5 that decides: such a number
 * is nudged upwards by a few units in its last place. `plain` is DuckDB's shortest text of a positive number.
 */
export const printfMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_nudged(x, tie) AS CASE WHEN tie THEN x * 1.0000000000000004 ELSE x END`,
  `CREATE OR REPLACE TEMP MACRO saker_decimals(plain) AS
  CASE WHEN contains(plain, 'e+') THEN 0
    WHEN contains(plain, 'e-') THEN length(replace(split_part(plain, 'e', 1), '.', '')) - 1 + CAST(split_part(plain, 'e-', 2) AS INTEGER)
    ELSE length(split_part(plain, '.', 2)) END`,
  `CREATE OR REPLACE TEMP MACRO saker_significant_digits(plain) AS
  trim(replace(split_part(plain, 'e', 1), '.', ''), '0')`,
  `CREATE OR REPLACE TEMP MACRO saker_fixed_tie(plain, digits) AS
  (ends_with(split_part(plain, 'e', 1), '5') AND saker_decimals(plain) = digits + 1)`,
  `CREATE OR REPLACE TEMP MACRO saker_scientific_tie(plain, digits) AS
  (ends_with(saker_significant_digits(plain), '5') AND length(saker_significant_digits(plain)) = digits + 2)`,
  // Fewer decimals than wanted are filled up with zeros, where the binary value would show others.
  `CREATE OR REPLACE TEMP MACRO saker_fixed_text(x, plain, digits) AS
  CASE WHEN NOT contains(plain, 'e') AND saker_decimals(plain) <= digits THEN plain || repeat('0', digits - saker_decimals(plain))
    ELSE format('{:.' || CAST(digits AS VARCHAR) || 'f}', saker_nudged(x, saker_fixed_tie(plain, digits))) END`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_f(x, digits) AS
  CASE WHEN isfinite(x) THEN CASE WHEN x < 0 THEN '-' ELSE '' END || saker_fixed_text(abs(x), CAST(abs(x) AS VARCHAR), digits) END`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_e(x, digits) AS
  CASE WHEN isfinite(x) THEN CASE WHEN x < 0 THEN '-' ELSE '' END
    || format('{:.' || CAST(digits AS VARCHAR) || 'e}', saker_nudged(abs(x), saker_scientific_tie(CAST(abs(x) AS VARCHAR), digits))) END`,
  // Significant digits: the scientific text written out where its exponent is small.
  `CREATE OR REPLACE TEMP MACRO saker_plain_text(digits, e, count) AS
  CASE WHEN e < 0 THEN '0.' || repeat('0', -e - 1) || digits WHEN e = count - 1 THEN digits
    ELSE substring(digits, 1, e + 1) || '.' || substring(digits, e + 2) END`,
  `CREATE OR REPLACE TEMP MACRO saker_written_out(sci, count) AS
  CASE WHEN CAST(split_part(sci, 'e', 2) AS INTEGER) BETWEEN -4 AND count - 1
    THEN CASE WHEN starts_with(sci, '-') THEN '-' ELSE '' END
      || saker_plain_text(ltrim(replace(split_part(sci, 'e', 1), '.', ''), '-'), CAST(split_part(sci, 'e', 2) AS INTEGER), count)
    ELSE sci END`,
];
