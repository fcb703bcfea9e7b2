import type { Expr } from '../../../plan/expression.ts';

// Texts of numbers as printf prints them. Rounding works on the decimal digits a reader sees (1.005 becomes 1.01), as
// Java does, not on the binary value behind them.

/** `x` as a BIGINT: exact where it is a text of digits or an integer already, null beyond 64 bits. */
function integer(x: string, expr: Expr | undefined): string {
  if (expr?.type !== 'text') return `TRY_CAST(trunc(${x}) AS BIGINT)`;
  return `CASE WHEN regexp_full_match(${x}, '[+-]?[0-9]{1,19}') THEN TRY_CAST(${x} AS BIGINT) ELSE TRY_CAST(trunc(saker_to_number(${x})) AS BIGINT) END`;
}

export function integerText(x: string, bits: 32 | 64, expr: Expr | undefined): string {
  if (bits === 64) return `CAST(${integer(x, expr)} AS VARCHAR)`;
  const half = '2147483648';
  return `CAST(((CAST(${integer(x, expr)} AS HUGEINT) + ${half}) & CAST(4294967295 AS HUGEINT)) - ${half} AS VARCHAR)`;
}

export function toBase(x: string, base: 8 | 16, bits: 32 | 64, expr: Expr | undefined): string {
  // As an unsigned number of that many bits.
  const mask = bits === 32 ? '4294967295' : '18446744073709551615';
  const unsigned = `CAST(CAST(${integer(x, expr)} AS HUGEINT) & CAST(${mask} AS HUGEINT) AS UBIGINT)`;
  return base === 16 ? `lower(to_hex(${unsigned}))` : `format('{:o}', ${unsigned})`;
}

/** Thousands of the digits before the point. */
export function groupDigits(x: string): string {
  const digits = `regexp_extract(${x}, '^-?[0-9]+')`;
  return `regexp_replace(${x}, '^-?[0-9]+', format('{:,}', TRY_CAST(${digits} AS HUGEINT)))`;
}

/** The sign of a number that is not 0. */
function sign(x: string): string {
  return `CASE WHEN ${x} < 0 THEN '-' ELSE '' END`;
}

export function fixed(x: string, digits: number): string {
  const shortest = `saker_written_out(CAST(abs(CAST(${x} AS DOUBLE)) AS VARCHAR))`;
  const decimal = `CAST(TRY_CAST(${shortest} AS DECIMAL(38, ${digits})) AS VARCHAR)`;
  // Beyond a DECIMAL there are no decimals to round.
  return `(${sign(x)} || coalesce(${decimal}, format('{:.${digits}f}', abs(CAST(${x} AS DOUBLE)))))`;
}

export function scientific(x: string, digits: number): string {
  return `(${sign(x)} || saker_printf_e(CAST(abs(CAST(${x} AS DOUBLE)) AS VARCHAR), ${digits}))`;
}

export function significant(x: string, digits: number): string {
  return `(${sign(x)} || saker_printf_g(saker_printf_e(CAST(abs(CAST(${x} AS DOUBLE)) AS VARCHAR), ${digits - 1}), ${digits}))`;
}
