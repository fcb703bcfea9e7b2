import type { TimeZone } from '../model/time-zone.ts';
import {
  absent,
  and,
  apply,
  applyWith,
  asNumber,
  asText,
  choose,
  coalesce,
  isPresent,
  literal,
} from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import type { FormatSpecifier } from './format-string.ts';
import { printInstant } from './time-format.ts';

/** Of `%f`, as the vendor says, and of `%e`: a number has no more digits than these. */
export const mostDecimals = 9;
export const mostScientificDecimals = 14;

/**
 * The text one specifier makes of a value. A missing field, and a value that is no number where one is wanted, print
 * the word `null`.
 */
export function formatSpecifier(spec: FormatSpecifier, value: Expr, zone: TimeZone, context: Context): Expr {
  const text = coalesce([capitals(spec, body(spec, value, zone, context)), literal('null')]);
  if (spec.width === 0) return text;
  return spec.flags.left
    ? applyWith('padRight', { width: spec.width }, text)
    : applyWith('padLeft', { width: spec.width, fill: ' ' }, text);
}

function capitals(spec: FormatSpecifier, text: Expr): Expr {
  return spec.capitals ? apply('upper', text) : text;
}

function body(spec: FormatSpecifier, value: Expr, zone: TimeZone, context: Context): Expr {
  const { type, precision } = spec;
  switch (type) {
    case 'string':
      return precision === undefined ? asText(value) : first(value, precision);
    case 'character':
      return first(value, 1);
    case 'boolean':
      return choose([{ when: apply('textEquals', value, literal('false')), then: literal('false') }], literal('true'));
    case 'time':
      return timeText(spec, value, zone, context);
    case 'decimal': {
      const digits = context.bind(applyWith('integerText', { bits: spec.half ? 32 : 64 }, numeric(value)));
      return signed(spec, digits, (magnitude) => minimumDigits(spec, magnitude), context);
    }
    case 'octal':
    case 'hex':
      return otherBase(spec, value, context);
    case 'fixed': {
      const text = applyWith('fixed', { digits: Math.min(precision ?? 6, mostDecimals) }, value);
      const pointed = spec.flags.alternate && precision === 0 ? joined(text, [text, literal('.')]) : text;
      return signed(spec, context.bind(pointed), (magnitude) => magnitude, context);
    }
    case 'scientific': {
      const text = applyWith('scientific', { digits: Math.min(precision ?? 6, mostScientificDecimals) }, value);
      return signed(spec, context.bind(text), (magnitude) => magnitude, context);
    }
    case 'general': {
      const digits = Math.min(Math.max(precision ?? 6, 6), 9);
      return signed(spec, context.bind(applyWith('significant', { digits }, value)), (m) => m, context);
    }
  }
}

/** What reads as a number: a boolean does not. */
function numeric(value: Expr): Expr {
  return value.type === 'boolean' ? asNumber(value) : value;
}

function first(value: Expr, count: number): Expr {
  return apply('substring', value, literal(0), literal(count));
}

/** concat() that is null where the value is. */
function joined(value: Expr, parts: readonly Expr[]): Expr {
  return choose([{ when: isPresent(value), then: apply('concat', ...parts) }], absent);
}

/** Whole milliseconds since 1970. */
function timeText(spec: FormatSpecifier, value: Expr, zone: TimeZone, context: Context): Expr {
  const instant = context.bind(asNumber(value));
  const whole = apply('numberEquals', instant, apply('floor', instant));
  return choose([{ when: whole, then: printInstant(instant, zone, spec.time) }], absent);
}

/** Of an integer the precision is the least number of digits; of 0 with precision 0 nothing is printed. */
function minimumDigits({ precision }: FormatSpecifier, digits: Expr): Expr {
  if (precision === undefined) return digits;
  if (precision === 0) return choose([{ when: apply('textEquals', digits, literal('0')), then: literal('') }], digits);
  return applyWith('padLeft', { width: precision, fill: '0' }, digits);
}

/** A decimal text that may begin with a minus, with the sign, the groups and the zeros the flags ask for. */
function signed(spec: FormatSpecifier, text: Expr, shape: (magnitude: Expr) => Expr, context: Context): Expr {
  const { flags, width, precision } = spec;
  const group = (digits: Expr): Expr => (flags.group ? apply('groupDigits', digits) : digits);
  const integer = spec.type === 'decimal';
  const zeros = flags.zero && !flags.left && width > 0 && !(integer && precision !== undefined);
  const reshapes = integer && precision !== undefined;
  if (!flags.plus && !flags.blank && !flags.parentheses && !zeros && !reshapes) return group(text);
  const negative = apply('startsWith', text, literal('-'));
  const without = choose([{ when: negative, then: apply('substring', text, literal(1), literal(1000)) }], text);
  const magnitude = context.bind(group(shape(without)));
  const filled = (taken: number): Expr =>
    zeros && width > taken ? applyWith('padLeft', { width: width - taken, fill: '0' }, magnitude) : magnitude;
  const sign = flags.plus ? '+' : flags.blank ? ' ' : '';
  const minus = flags.parentheses ? [literal('('), filled(2), literal(')')] : [literal('-'), filled(1)];
  const plus = sign === '' ? filled(0) : apply('concat', literal(sign), filled(1));
  return choose(
    [
      { when: negative, then: apply('concat', ...minus) },
      { when: isPresent(magnitude), then: plus },
    ],
    absent,
  );
}

/** `%x`, `%o`: the bits of the integer; `#` puts 0x or 0 before any but 0. */
function otherBase(spec: FormatSpecifier, value: Expr, context: Context): Expr {
  const { flags, width, precision } = spec;
  const base = spec.type === 'hex' ? 16 : 8;
  const digits = context.bind(applyWith('toBase', { base, bits: spec.half ? 32 : 64 }, numeric(value)));
  const prefix = flags.alternate ? (base === 16 ? '0x' : '0') : '';
  const shaped = minimumDigits(spec, digits);
  const filled = (taken: number): Expr =>
    flags.zero && !flags.left && precision === undefined && width > taken
      ? applyWith('padLeft', { width: width - taken, fill: '0' }, shaped)
      : shaped;
  if (prefix === '') return filled(0);
  const some = and([isPresent(digits), apply('not', apply('textEquals', digits, literal('0')))]);
  return choose([{ when: some, then: apply('concat', literal(prefix), filled(prefix.length)) }], filled(0));
}
