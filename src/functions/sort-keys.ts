import type { CheckedCall } from '../model/checked.ts';
import { absent, applyWith, asNumber, asText, coalesce } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';

/**
 * The order sort() and table() ask for; rows that are equal by it keep the order they had.
 * Values that are no numbers come last in a numeric order, in both directions.
 */
export function sortKeys(call: CheckedCall, fields: readonly string[], context: Context): readonly OrderKey[] {
  const orders = args.optionalTexts(call, 'order') ?? ['desc'];
  const types = args.optionalTexts(call, 'type') ?? ['number'];
  const reverse = args.flag(call, 'reverse');
  const keys = fields.flatMap((name, i): OrderKey[] => {
    const descending = (orders[i] ?? orders[orders.length - 1]) === 'desc';
    const direction = descending === reverse ? 'asc' : 'desc';
    const value = context.field(name);
    return sortValues(value, types[i] ?? types[types.length - 1] ?? 'number').map((expr) => ({
      expr: context.bind(expr),
      direction,
      nulls: 'last',
    }));
  });
  return [...keys, ...(context.currentOrder().length > 0 ? context.currentOrder() : context.timeOrder('asc'))];
}

function sortValues(value: Expr, type: string): readonly Expr[] {
  switch (type) {
    case 'string':
      return [asText(value)];
    case 'hex':
      return [applyWith('padLeft', { width: 40, fill: '0' }, hexDigits(value))];
    case 'any':
      return [asNumber(value), asText(value)];
    default:
      return [asNumber(value)];
  }
}

/** Hexadecimal texts of any length compare by their digits once they are padded. */
function hexDigits(value: Expr): Expr {
  const lower = { kind: 'primitive', op: 'lower', args: [asText(value)], data: null, type: 'text' } as const;
  return coalesce([lower, absent]);
}
