import type { Macro } from './macro.ts';

/** Texts of numbers. `plain` is ClickHouse's shortest text of a positive number: `12.5`, `1e21`, `1.5e-7`. */
export const numberMacros: readonly Macro[] = [
  // model/number.ts formatNumber: Java's layout of the same digits.
  {
    name: 'saker_number_text',
    lambda: `x -> multiIf(isNaN(x), 'NaN', isInfinite(x), if(x > 0, 'Infinity', '-Infinity'),
    x = trunc(x) AND abs(x) < 9223372036854775808.0, toString(accurateCastOrNull(x, 'Int64')),
    abs(x) >= 0.0001 AND abs(x) < 10000000.0, toString(x), saker_java_text(if(x < 0, '-', ''), toString(abs(x))))`,
  },
  {
    name: 'saker_java_text',
    lambda: `(sign, plain) -> multiIf(
    position(plain, 'e') > 0, saker_java_parts(sign, replaceAll(extract(plain, '^[^e]*'), '.', ''), extract(plain, 'e(.*)')),
    startsWith(plain, '0.'), saker_java_parts(sign, trim(LEADING '0' FROM replaceAll(plain, '.', '')),
      toString(toInt32(length(extract(plain, '^[0.]*'))) * -1 + 1)),
    saker_java_parts(sign, replaceAll(plain, '.', ''), toString(length(extract(plain, '^[0-9]*')) - 1)))`,
  },
  {
    name: 'saker_java_parts',
    lambda: `(sign, digits, exponent) -> concat(sign, substring(digits, 1, 1), '.',
    if(trim(TRAILING '0' FROM substring(digits, 2)) = '', '0', trim(TRAILING '0' FROM substring(digits, 2))), 'E', exponent)`,
  },

  // printf: the digits a reader sees are rounded half up. The number is coefficient * 10^-decimals.
  {
    name: 'saker_coefficient',
    lambda: `plain -> toUInt128OrZero(replaceAll(extract(plain, '^[^e]*'), '.', ''))`,
  },
  {
    name: 'saker_decimals',
    lambda: `plain -> toInt32(length(extract(plain, '[.]([0-9]*)'))) - toInt32OrZero(extract(plain, 'e(.*)'))`,
  },
  { name: 'saker_power', lambda: `k -> toUInt128OrZero(concat('1', repeat('0', k)))` },
  // Without the last k digits, which are at least one.
  {
    name: 'saker_rounded',
    lambda: `(coefficient, k) -> toString(if(k > 30, toUInt128(0),
    intDiv(coefficient + toUInt128(5) * saker_power(least(k, 30) - 1), saker_power(least(k, 30)))))`,
  },
  {
    name: 'saker_with_point',
    lambda: `(digits, count) -> if(count = 0, digits, concat(substring(digits, 1, length(digits) - count), '.',
    substring(digits, length(digits) - count + 1)))`,
  },
  { name: 'saker_filled', lambda: `(digits, count) -> concat(repeat('0', count - toInt32(length(digits))), digits)` },
  {
    name: 'saker_fixed_digits',
    lambda: `(coefficient, decimals, count) -> saker_with_point(saker_filled(if(decimals <= count,
    concat(toString(coefficient), repeat('0', count - decimals)), saker_rounded(coefficient, decimals - count)), count + 1), count)`,
  },
  {
    name: 'saker_fixed',
    lambda: `(x, count) -> if(isFinite(x), concat(if(x < 0, '-', ''),
    saker_fixed_digits(saker_coefficient(toString(abs(x))), saker_decimals(toString(abs(x))), count)), NULL)`,
  },
  // Scientific: `count` digits in front, then the exponent; rounding up may have made one digit more.
  {
    name: 'saker_leading',
    lambda: `(digits, count) -> if(length(digits) <= count, concat(digits, repeat('0', count - toInt32(length(digits)))),
    saker_rounded(toUInt128OrZero(digits), toInt32(length(digits)) - count))`,
  },
  {
    name: 'saker_exponent_text',
    lambda: `exponent -> concat(if(exponent < 0, 'e-', 'e+'), if(abs(exponent) < 10, '0', ''), toString(abs(exponent)))`,
  },
  {
    name: 'saker_scientific_parts',
    lambda: `(leading, exponent, count) -> concat(substring(leading, 1, 1), if(count = 1, '', concat('.', substring(leading, 2, count - 1))),
    saker_exponent_text(exponent + if(length(leading) > count, 1, 0)))`,
  },
  {
    name: 'saker_scientific_digits',
    lambda: `(digits, decimals, count) -> saker_scientific_parts(saker_leading(digits, count),
    if(digits = '0', 0, toInt32(length(digits)) - 1 - decimals), count)`,
  },
  {
    name: 'saker_scientific',
    lambda: `(x, count) -> if(isFinite(x), concat(if(x < 0, '-', ''),
    saker_scientific_digits(toString(saker_coefficient(toString(abs(x)))), saker_decimals(toString(abs(x))), count + 1)), NULL)`,
  },
  // Significant digits: the scientific text written out where its exponent is small.
  { name: 'saker_exponent', lambda: `text -> toInt32OrZero(extract(text, 'e[+]?(.*)'))` },
  {
    name: 'saker_plain_text',
    lambda: `(digits, e, count) -> multiIf(e < 0, concat('0.', repeat('0', -e - 1), digits), e = count - 1, digits,
    concat(substring(digits, 1, e + 1), '.', substring(digits, e + 2)))`,
  },
  {
    name: 'saker_written_out',
    lambda: `(text, count) -> if(saker_exponent(text) BETWEEN -4 AND count - 1, concat(if(startsWith(text, '-'), '-', ''),
    saker_plain_text(replaceRegexpAll(extract(text, '^[^e]*'), '[.-]', ''), saker_exponent(text), count)), text)`,
  },

  { name: 'saker_hex', lambda: `x -> if(x = 0, '0', trim(LEADING '0' FROM lower(hex(x))))` },
  {
    name: 'saker_octal',
    lambda: `x -> if(isNull(x), NULL, if(x = 0, '0', trim(LEADING '0' FROM arrayStringConcat(
    arrayMap(saker_i -> toString(bitAnd(bitShiftRight(ifNull(x, 0), saker_i * 3), 7)), reverse(range(22)))))))`,
  },
];
