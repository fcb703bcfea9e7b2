import type { Expr } from '../../../plan/expression.ts';

// Texts of numbers as printf prints them.

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

/** Thousands of the digits before the point, counted from the right. */
export function groupDigits(x: string): string {
  const backwards = `reverse(regexp_extract(${x}, '[0-9]+'))`;
  const grouped = `ltrim(reverse(regexp_replace(${backwards}, '([0-9]{3})', '\\1,', 'g')), ',')`;
  return `regexp_replace(${x}, '[0-9]+', ${grouped})`;
}

export function fixed(x: string, digits: number): string {
  return `saker_printf_f(CAST(${x} AS DOUBLE), ${digits})`;
}

export function scientific(x: string, digits: number): string {
  return `saker_printf_e(CAST(${x} AS DOUBLE), ${digits})`;
}

export function significant(x: string, digits: number): string {
  return `saker_written_out(${scientific(x, digits - 1)}, ${digits})`;
}
