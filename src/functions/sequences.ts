import type { CheckedCall } from '../model/checked.ts';
import type { Expr } from '../plan/expression.ts';
import type { Frame, OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import type { InnerFields, ParameterDefinition } from './define.ts';
import { pickFirst } from './pick.ts';

/** What functions over sequences of rows have in common. */

/** All rows of the group, and those up to the row itself. */
export const allRows = { kind: 'rows', first: 'start', last: 'end' } as const satisfies Frame;
export const rowsUpTo = { kind: 'rows', first: 'start', last: 0 } as const satisfies Frame;

/** Values of the row at a distance: -1 is the row before. */
export function atDistance(
  distance: number,
  values: readonly Expr[],
  order: readonly OrderKey[],
  context: Context,
): readonly Expr[] {
  const frame: Frame = { kind: 'rows', first: distance, last: distance };
  return context.window(
    values.map((value) => ({ ...pickFirst('', value, [], { ignoreNull: false }), frame })),
    order,
  );
}

/** How many rows up to each fulfil a condition. */
export function countUpTo(where: Expr, order: readonly OrderKey[], context: Context): Expr {
  return (
    context.window([{ op: 'count', args: [], data: null, type: 'number', where, frame: rowsUpTo }], order)[0] ?? where
  );
}

export const windowParameters: readonly ParameterDefinition[] = [
  { name: 'current', type: 'enum', default: 'include', values: ['exclude', 'include'] },
  { name: 'function', type: 'aggregates', required: true, unnamed: true },
];

export const windowNotes: readonly string[] = [
  'Every row stays, with the fields of the functions added; a function that yields nothing leaves the field as it was.',
  'Each function must give one row: sum(), not groupBy().',
];

export function excludesCurrent(call: CheckedCall): boolean {
  return args.text(call, 'current') === 'exclude';
}

export function windowFields(call: CheckedCall, inner: InnerFields): readonly string[] | undefined {
  return inner(args.pipelines(call, 'function'));
}
