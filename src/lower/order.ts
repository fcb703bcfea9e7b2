import { asNumber, coalesce, isAbsent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import { type Flow, getField } from './flow.ts';
import { scanColumn } from './session.ts';

/** House decision 9: time, then position in the input. After an aggregate the rows have an order of their own. */
export function timeOrder(flow: Flow, direction: 'asc' | 'desc'): readonly OrderKey[] {
  const nulls = direction === 'asc' ? 'first' : 'last';
  const field = getField(flow, '@timestamp');
  const turned = (order: readonly OrderKey[]) => (direction === 'asc' ? order : order.map(reversed));
  if (!flow.fromScan) {
    const byTime: OrderKey[] = field.kind === 'literal' ? [] : [{ expr: asNumber(field), direction, nulls }];
    return [...byTime, ...turned(flow.order)];
  }
  const position = scanColumn(flow.session, { kind: 'position' });
  return [{ expr: eventTime(flow), direction, nulls }, { expr: position, direction, nulls }, ...turned(flow.ties)];
}

/** Newest first; of one time by what there is of them, where the input gives its events times. */
export function newestOrder(flow: Flow, values: readonly Expr[]): readonly OrderKey[] {
  if (!flow.fromScan || !flow.session.timed) return timeOrder(flow, 'desc');
  return [eventTime(flow), ...values].map((expr) => ({ expr, direction: 'desc', nulls: 'last' }));
}

/** Events keep their time where select() or drop() took the field away, in all of them or in a branch. */
function eventTime(flow: Flow): Expr {
  const field = getField(flow, '@timestamp');
  const own = scanColumn(flow.session, { kind: 'timestamp' });
  return isAbsent(field) || field === own ? own : coalesce([asNumber(field), own]);
}

export function reversed(key: OrderKey): OrderKey {
  return {
    expr: key.expr,
    direction: key.direction === 'asc' ? 'desc' : 'asc',
    nulls: key.nulls === 'first' ? 'last' : 'first',
  };
}

/** Rows made of one row keep an order among them, whatever the rows are ordered by. */
export function addTie(flow: Flow, key: OrderKey): void {
  if (flow.fromScan) flow.ties = [...flow.ties, key];
  if (!flow.fromScan || flow.order.length > 0) flow.order = [...flow.order, key];
}
