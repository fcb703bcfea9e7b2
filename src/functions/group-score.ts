import { apply, asNumber, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';

/**
 * What groups are ranked by where a limit cuts some: the total of all numbers their functions gave. Undefined where
 * there is none. https://library.humio.com/data-analysis/functions-groupby.html, "Series Selection"
 */
export function totalOfNumbers(context: Context, keys: readonly string[]): Expr | undefined {
  const given = (context.knownFields() ?? []).filter((field) => !keys.includes(field));
  const [first, ...more] = given
    .map((field) => context.field(field))
    .filter(({ type }) => type === 'number' || type === 'text')
    .map((value) => asNumber(value));
  if (first === undefined || more.length === 0) return first;
  const orZero = (number: Expr): Expr => apply('coalesce', number, literal(0));
  return more.reduce((sum, number) => apply('add', sum, orZero(number)), orZero(first));
}
