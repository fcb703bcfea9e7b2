import type { Expr } from '../../../plan/expression.ts';
import { bound } from './bound.ts';

/**
 * The number of a text: with precise_float_parsing the syntax of model/number.ts and the nearest double, but for `nan` and
 * `inf`, whose n no number has.
 */
export function toNumber(x: string): string {
  return `toFloat64OrNull(translate(${x}, 'nN', '__'))`;
}

// Texts of numbers as printf prints them.

/** `x` as an Int64: exact where it is a text of digits, null beyond 64 bits. */
function integer(x: string, expr: Expr | undefined): string {
  if (expr?.type !== 'text') return `accurateCastOrNull(trunc(${x}), 'Int64')`;
  return `if(match(${x}, '^[+-]?[0-9]{1,19}\\\\z'), toInt64OrNull(${x}), accurateCastOrNull(trunc(toFloat64OrNull(${x})), 'Int64'))`;
}

export function integerText(x: string, bits: 32 | 64, expr: Expr | undefined): string {
  const value = integer(x, expr);
  return `toString(${bits === 64 ? value : `toInt32(${value})`})`;
}

export function toBase(x: string, base: 8 | 16, bits: 32 | 64, expr: Expr | undefined): string {
  // As an unsigned number of that many bits.
  const unsigned = `${bits === 32 ? 'toUInt32' : 'toUInt64'}(${integer(x, expr)})`;
  return base === 16 ? `saker_hex(${unsigned})` : `saker_octal(${unsigned})`;
}

/** Thousands of the digits before the point, counted from the right. */
export function groupDigits(x: string): string {
  const backwards = `reverse(extract(${x}, '[0-9]+'))`;
  const grouped = `trimLeft(reverse(replaceRegexpAll(${backwards}, '([0-9]{3})', '\\\\1,')), ',')`;
  return `replaceRegexpOne(${x}, '[0-9]+', ${grouped})`;
}

export function fixed(x: string, digits: number): string {
  return `saker_fixed(${x}, ${digits})`;
}

export function scientific(x: string, digits: number): string {
  return `saker_scientific(${x}, ${digits})`;
}

export function significant(x: string, digits: number): string {
  return bound({ saker_text: scientific(x, digits - 1) }, `saker_written_out(saker_text, ${digits})`);
}
