import type { CheckedCall } from '../model/checked.ts';
import { apply, applyWith } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';

/** The distance between two texts as the parameters of the call want it measured. */
export function distanceTo(call: CheckedCall, target: Expr, reference: Expr): Expr {
  const fold = (text: Expr): Expr => (args.flag(call, 'ignoreCase') ? apply('lower', text) : text);
  const data = { swaps: args.flag(call, 'allowTranspositions'), most: args.number(call, 'maxDistance') };
  return applyWith('editDistance', data, fold(target), fold(reference));
}
