import { column } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';

/** The list of what `body` makes of each element, a text; null counts as an element. */
export function mapList(context: Context, list: Expr, body: (element: Expr) => Expr): Expr {
  const element = context.newColumn();
  return { kind: 'each', op: 'map', list, element, body: body(column(element, 'text')), type: 'list' };
}
