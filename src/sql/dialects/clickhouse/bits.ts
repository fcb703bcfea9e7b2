import type { bitPrimitives } from '../../../plan/primitives/bits.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import type { Macro } from './macro.ts';

export const bitScalars: Pick<ScalarEmitters, keyof typeof bitPrimitives> = {
  bit: ([x], { index }) => `(bitTest(saker_low_bits(${x}), ${index}) = 1)`,
};

export const bitMacros: readonly Macro[] = [
  {
    name: 'saker_low_bits',
    lambda: `x -> toUInt64(multiIf(match(x, '^[+-]?[0-9]{1,38}\\\\z'), toInt256OrNull(trimLeft(x, '+')),
    abs(toFloat64OrNull(x)) < 1e38, accurateCastOrNull(trunc(toFloat64OrNull(x)), 'Int256'), NULL))`,
  },
];
