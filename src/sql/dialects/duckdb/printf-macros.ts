/**
 * Macros for scientific texts of numbers. They start from DuckDB's shortest text of a positive DOUBLE (`123.456`,
 * `1.5e-07`) and round its digits, half up, as Java does.
 */
export const printfMacros: readonly string[] = [
  // DuckDB casts '5.3e-11' to the DECIMAL 0.000000001, so small numbers are written out first.
  `CREATE OR REPLACE TEMP MACRO saker_written_out(plain) AS
  CASE WHEN contains(plain, 'e-') THEN '0.' || repeat('0', CAST(split_part(plain, 'e-', 2) AS INTEGER) - 1) || replace(split_part(plain, 'e-', 1), '.', '')
    ELSE plain END`,
  `CREATE OR REPLACE TEMP MACRO saker_sci_mantissa(plain) AS
  TRY_CAST(CASE WHEN contains(plain, 'e') THEN split_part(plain, 'e', 1) ELSE saker_mantissa(saker_digits(plain)) END AS DECIMAL(38, 20))`,
  `CREATE OR REPLACE TEMP MACRO saker_sci_exponent(plain) AS
  CASE WHEN plain = '0.0' THEN 0 WHEN contains(plain, 'e') THEN TRY_CAST(split_part(plain, 'e', 2) AS INTEGER) ELSE saker_exponent(plain) END`,
  `CREATE OR REPLACE TEMP MACRO saker_exponent_text(e) AS
  'e' || CASE WHEN e < 0 THEN '-' ELSE '+' END || CASE WHEN abs(e) < 10 THEN '0' ELSE '' END || CAST(abs(e) AS VARCHAR)`,
  // 9.9996 rounded to three decimals is 10.000: one digit too many before the point.
  `CREATE OR REPLACE TEMP MACRO saker_sci_text(m, e) AS
  CASE WHEN m >= 10 THEN '1' || substring(CAST(m AS VARCHAR), 3) || saker_exponent_text(e + 1)
    ELSE CAST(m AS VARCHAR) || saker_exponent_text(e) END`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_e(plain, digits) AS
  saker_sci_text(round(saker_sci_mantissa(plain), digits), saker_sci_exponent(plain))`,
  `CREATE OR REPLACE TEMP MACRO saker_plain_text(digits, e, count) AS
  CASE WHEN e < 0 THEN '0.' || repeat('0', -e - 1) || digits WHEN e = count - 1 THEN digits
    ELSE substring(digits, 1, e + 1) || '.' || substring(digits, e + 2) END`,
  `CREATE OR REPLACE TEMP MACRO saker_printf_g(sci, count) AS
  CASE WHEN TRY_CAST(split_part(sci, 'e', 2) AS INTEGER) BETWEEN -4 AND count - 1
    THEN saker_plain_text(replace(split_part(sci, 'e', 1), '.', ''), TRY_CAST(split_part(sci, 'e', 2) AS INTEGER), count)
    ELSE sci END`,
];
