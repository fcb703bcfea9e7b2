import type { matchingPrimitives } from '../../../plan/primitives/matching.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import type { Macro } from './macro.ts';

export const matchingScalars: Pick<ScalarEmitters, keyof typeof matchingPrimitives> = {
  textLess: ([a, b]) => `(${a} < ${b})`,
  disjoint: ([list]) => `saker_disjoint(${list})`,
};

export const matchingMacros: readonly Macro[] = [
  // The parts taken so far, and the texts.
  {
    name: 'saker_disjoint',
    lambda: `list -> tupleElement(arrayFold((saker_a, saker_e) -> if(
    hasAny(saker_a.1, splitByChar('\\n', assumeNotNull(saker_e))), saker_a,
    (arrayConcat(saker_a.1, splitByChar('\\n', assumeNotNull(saker_e))), arrayPushBack(saker_a.2, saker_e))),
    list, (CAST([] AS Array(String)), CAST([] AS Array(Nullable(String))))), 2)`,
  },
];
