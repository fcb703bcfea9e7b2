import type { Expr } from '../../../plan/expression.ts';
import type { AggregateOrder } from '../../../plan/primitives/statistics.ts';
import type { AggregateCall } from '../../dialect.ts';

export function aggregate(name: string, args: readonly string[], { where, over }: AggregateCall): string {
  return where === undefined
    ? `${name}(${args.join(', ')})${over}`
    : `${name}If(${[...args, where].join(', ')})${over}`;
}

export function both(a: string, b: string | undefined): string {
  return b === undefined ? a : `(${a} AND ${b})`;
}

/** Values none of which is null and which sort as the keys of an order do. */
export function ranks(
  keys: readonly string[],
  order: AggregateOrder['order'],
  exprs: readonly Expr[],
): readonly string[] {
  return keys.flatMap((key, i) => {
    const { direction = 'asc', nulls = 'last' } = order[i] ?? {};
    return [`${nulls === 'last' ? 'isNull' : 'isNotNull'}(${key})`, rank(key, exprs[i]?.type, direction)];
  });
}

/** A value that is smaller the earlier the key comes; never null. */
function rank(key: string, kind: string | undefined, direction: 'asc' | 'desc'): string {
  if (kind === 'number') return `ifNull(${direction === 'asc' ? key : `-(${key})`}, 0.0)`;
  if (kind === 'boolean') return `ifNull(${direction === 'asc' ? key : `NOT ${key}`}, FALSE)`;
  if (direction === 'asc') return `ifNull(${key}, '')`;
  // Digits turned round, and a mark that sorts behind them all where a text ends.
  return `concat(translate(hex(ifNull(${key}, '')), '0123456789ABCDEF', 'FEDCBA9876543210'), 'G')`;
}
