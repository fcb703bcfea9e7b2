import type { matchingPrimitives } from '../../../plan/primitives/matching.ts';
import type { ScalarEmitters } from '../../dialect.ts';

export const matchingScalars: Pick<ScalarEmitters, keyof typeof matchingPrimitives> = {
  textLess: ([a, b]) => `(${a} < ${b})`,
  // In one text, for the function takes no lists; no text has an empty line.
  disjoint: ([list]) => `saker_disjoint(array_to_string(${list}, '\n\n'))`,
};
