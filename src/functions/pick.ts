import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import type { AggregateOutput } from './context.ts';

/** A field of the first row by an order; where a row must hold something it is said in `where`. */
export function pickFirst(
  name: string,
  value: Expr,
  order: readonly OrderKey[],
  rows: { readonly where?: Expr; readonly ignoreNull: boolean },
): AggregateOutput {
  return {
    name,
    op: 'pick',
    args: [value, ...order.map((key) => key.expr)],
    data: { order: order.map(({ direction, nulls }) => ({ direction, nulls })), ignoreNull: rows.ignoreNull },
    type: value.type,
    where: rows.where,
  };
}
