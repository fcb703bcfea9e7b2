import type { Macro } from './macro.ts';

/**
 * The remainder of a division as C, Java and DuckDB compute it: exact. ClickHouse's own is x - trunc(x / y) * y, which
 * makes 5.5 % 0.1 zero; it is right where both are integers that a double holds. Else the numbers are taken as integers
 * times powers of two. Beyond 190 powers between them the greater is cut, and the remainder is not to be relied on.
 */
export const moduloMacros: readonly Macro[] = [
  { name: 'saker_exponent_bits', lambda: `x -> toInt32(bitAnd(bitShiftRight(reinterpretAsUInt64(x), 52), 2047))` },
  // The power of two is this less 1075; subnormal numbers have that of the least normal ones.
  { name: 'saker_power_of_two', lambda: 'x -> greatest(saker_exponent_bits(x), 1)' },
  {
    name: 'saker_significand',
    lambda: `x -> toUInt256(bitAnd(reinterpretAsUInt64(x), 4503599627370495) + if(saker_exponent_bits(x) = 0, 0, 4503599627370496))`,
  },
  {
    name: 'saker_remainder',
    lambda: `(a, i, b, j) -> toFloat64(bitShiftLeft(a, least(greatest(i - j, 0), 190))
    % greatest(bitShiftLeft(b, least(greatest(j - i, 0), 60)), 1)) * exp2(least(i, j) - 1075)`,
  },
  { name: 'saker_small_integer', lambda: 'x -> x = trunc(x) AND abs(x) < 9007199254740992' },
  {
    name: 'saker_float_modulo',
    lambda: `(x, y) -> multiIf(isNull(x) OR isNull(y), NULL,
    (saker_small_integer(x) AND saker_small_integer(y)) OR NOT isFinite(x) OR NOT isFinite(y), x % y,
    if(x < 0, -1, 1) * saker_remainder(saker_significand(x), saker_power_of_two(x), saker_significand(y), saker_power_of_two(y)))`,
  },
  { name: 'saker_modulo', lambda: '(x, y) -> saker_float_modulo(toFloat64(x), toFloat64(y))' },
];
