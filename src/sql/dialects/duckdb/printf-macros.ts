/**
 * Macros for texts of numbers. DuckDB rounds the binary value (1.005, a little less than that, to 1.00); Java rounds
 * the digits a reader sees, half up. The two differ only where these digits end in the 5 that decides: such a number
 * is rounded as an integer of its digits, and so is one whose binary value has more digits than it shows. `plain` is
 * DuckDB's shortest text of a positive number: coefficient * 10^-decimals. Lambdas take an argument once.
 */
export const printfMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_coefficient(plain) AS CAST(replace(split_part(plain, 'e', 1), '.', '') AS HUGEINT)`,
  `CREATE OR REPLACE TEMP MACRO saker_decimals(plain) AS
  length(split_part(split_part(plain, 'e', 1), '.', 2)) - coalesce(TRY_CAST(split_part(plain, 'e', 2) AS INTEGER), 0)`,
  // Without its last k digits, at least one, half up. It has 17 at most, so that beyond 30 nothing is left.
  `CREATE OR REPLACE TEMP MACRO saker_rounded(coefficient, k) AS
  CASE WHEN k > 30 THEN '0'
    ELSE CAST((coefficient + CAST('5' || repeat('0', k - 1) AS HUGEINT)) // CAST('1' || repeat('0', k) AS HUGEINT) AS VARCHAR) END`,
  `CREATE OR REPLACE TEMP MACRO saker_with_point(text, digits) AS
  CASE WHEN digits = 0 THEN text ELSE substring(text, 1, length(text) - digits) || '.' || right(text, digits) END`,
  `CREATE OR REPLACE TEMP MACRO saker_fixed_digits(plain, digits) AS
  list_transform([{'c': saker_coefficient(plain), 'd': saker_decimals(plain) - digits}], lambda n:
    list_transform([CASE WHEN n.d <= 0 THEN CAST(n.c AS VARCHAR) || repeat('0', -n.d) ELSE saker_rounded(n.c, n.d) END], lambda t:
      saker_with_point(repeat('0', digits + 1 - length(t)) || t, digits))[1])[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_fixed_text(x, digits) AS
  list_transform([CAST(x AS VARCHAR)], lambda p:
    CASE WHEN contains(p, 'e') OR (ends_with(p, '5') AND length(split_part(p, '.', 2)) = digits + 1) THEN saker_fixed_digits(p, digits)
      WHEN length(split_part(p, '.', 2)) <= digits THEN p || repeat('0', digits - length(split_part(p, '.', 2)))
      ELSE format('{:.' || CAST(digits AS VARCHAR) || 'f}', x) END)[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_f(x, digits) AS
  CASE WHEN isfinite(x) THEN CASE WHEN x < 0 THEN '-' ELSE '' END || saker_fixed_text(abs(x), digits) END`,
  `CREATE OR REPLACE TEMP MACRO saker_scientific_tie(plain, digits) AS
  list_transform([trim(replace(split_part(plain, 'e', 1), '.', ''), '0')], lambda s: length(s) = digits + 2 AND ends_with(s, '5'))[1]`,
  // `long` has one digit more than wanted; rounding it up may make one more in front.
  `CREATE OR REPLACE TEMP MACRO saker_scientific_digits(long, digits) AS
  list_transform([{'s': long, 't': saker_rounded(saker_coefficient(long), 1)}], lambda n:
    n.t[1] || CASE WHEN digits = 0 THEN '' ELSE '.' || substring(n.t, 2, digits) END
      || format('e{:+03d}', CAST(split_part(n.s, 'e', 2) AS INTEGER) + length(n.t) - digits - 1))[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_e(x, digits) AS
  CASE WHEN isfinite(x) THEN CASE WHEN x < 0 THEN '-' ELSE '' END
    || CASE WHEN saker_scientific_tie(CAST(abs(x) AS VARCHAR), digits)
      THEN saker_scientific_digits(format('{:.' || CAST(digits + 1 AS VARCHAR) || 'e}', abs(x)), digits)
      ELSE format('{:.' || CAST(digits AS VARCHAR) || 'e}', abs(x)) END END`,
  // Significant digits: the scientific text written out where its exponent is small.
  `CREATE OR REPLACE TEMP MACRO saker_plain_text(digits, e, count) AS
  CASE WHEN e < 0 THEN '0.' || repeat('0', -e - 1) || digits WHEN e = count - 1 THEN digits
    ELSE substring(digits, 1, e + 1) || '.' || substring(digits, e + 2) END`,
  `CREATE OR REPLACE TEMP MACRO saker_written_out(sci, count) AS
  list_transform([{'s': sci, 'e': CAST(split_part(sci, 'e', 2) AS INTEGER)}], lambda n:
    CASE WHEN n.e BETWEEN -4 AND count - 1
      THEN CASE WHEN starts_with(n.s, '-') THEN '-' ELSE '' END
        || saker_plain_text(ltrim(replace(split_part(n.s, 'e', 1), '.', ''), '-'), n.e, count)
      ELSE n.s END)[1]`,
];
