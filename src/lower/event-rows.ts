import { absent, column, isPresent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { AggregateColumn, OrderKey, Relation } from '../plan/relation.ts';
import type { Flow } from './flow.ts';
import { newColumn } from './session.ts';
import { sequenceOrder, windowValues } from './windows.ts';

// Steps that make several rows of an event, where the event itself is to stay: they run on rows of their own, which
// bear the number of the event they came from.

/** A number that no two events share. */
export function numberEvents(flow: Flow): Expr {
  const upTo = { kind: 'rows', first: 'start', last: 0 } as const;
  const count = { op: 'count', args: [], data: null, type: 'number', frame: upTo } as const;
  const all = { ...flow, partition: [] };
  const [number = absent] = windowValues(all, [count], sequenceOrder(flow), []);
  flow.relation = all.relation;
  return number;
}

/** A copy of a flow in which steps may do to the rows what they like. */
export function rowsOf(flow: Flow): Flow {
  const values = new Map(flow.values);
  return { ...flow, values, lists: new Map(flow.lists), partition: [], conditions: undefined, blocked: false };
}

/** What orders the rows made of one event. */
export function ownOrder(rows: Flow, flow: Flow): readonly OrderKey[] {
  return rows.fromScan ? rows.ties.slice(flow.ties.length) : rows.order.slice(flow.order.length);
}

/**
 * Puts beside every event what was gathered of its rows, which bear its number as `of`; gives whether there were any.
 */
export function joinEvents(
  flow: Flow,
  event: Expr,
  rows: Relation,
  gathered: readonly AggregateColumn[] = [],
  of: Expr = event,
): Expr {
  const found = newColumn(flow.session);
  const relation: Relation = {
    kind: 'aggregate',
    input: rows,
    keys: [{ id: found, expr: of }],
    aggregates: gathered,
  };
  const on = [{ left: event, right: column(found, event.type) }];
  flow.relation = { kind: 'join', type: 'left', left: flow.relation, right: relation, on };
  return isPresent(column(found, event.type));
}
