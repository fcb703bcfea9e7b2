import type { RestField } from '../functions/context.ts';
import { absent, apply, asKind, column, isPresent, literal, notHolds } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { AggregateColumn, OrderKey, Relation } from '../plan/relation.ts';
import type { Flow } from './flow.ts';
import { newColumn } from './session.ts';

/** The sum, or a bound, of a number over all rows of the enclosing group, beside each of them. */
export function total(flow: Flow, value: Expr, op: 'sum' | 'min' | 'max'): Expr {
  const id = newColumn(flow.session);
  const keys = flow.partition.map((expr) => ({ id: newColumn(flow.session), expr }));
  flow.relation = {
    kind: 'join',
    type: 'left',
    left: flow.relation,
    right: {
      kind: 'aggregate',
      input: flow.relation,
      keys,
      aggregates: [{ id, op, args: [value], data: null, type: 'number' }],
    },
    on: keys.map((key) => ({ left: key.expr, right: column(key.id, key.expr.type) })),
  };
  return column(id, 'number');
}

/** Keeps the first rows; one more, the last, stands for all the others. `keys` tell the rows apart. */
export function limitWithRest(
  flow: Flow,
  order: readonly OrderKey[],
  count: number,
  keys: readonly Expr[],
  rest: ReadonlyMap<string, RestField>,
): void {
  const { session, partition } = flow;
  const first: Relation = { kind: 'limit', input: flow.relation, order, count, partition };
  const others = withoutRows(flow, first, [...partition, ...keys]);
  const sums = [...rest].map(([name, field]) => ({ name, field, id: newColumn(session) }));
  const left = newColumn(session);
  const groups = partition.map((expr) => ({ id: newColumn(session), expr }));
  const aggregates = sums.flatMap(({ field, id }): AggregateColumn[] =>
    field.kind === 'text' ? [] : [{ id, op: field.kind, args: [field.value], data: null, type: 'number' }],
  );
  const summed: Relation = {
    kind: 'filter',
    input: {
      kind: 'aggregate',
      input: others,
      keys: groups,
      aggregates: [...aggregates, { id: left, op: 'count', args: [], data: null, type: 'number' }],
    },
    predicate: apply('less', literal(0), column(left, 'number')),
  };
  const restValue = (name: string): Expr => {
    const sum = sums.find((s) => s.name === name);
    if (sum === undefined) return absent;
    return sum.field.kind === 'text' ? literal(sum.field.text) : column(sum.id, 'number');
  };

  const renamed = new Map<ColumnId, Expr>();
  const columns: { id: ColumnId; from: readonly Expr[]; type: Expr['type'] }[] = [];
  const merge = (own: Expr, other: Expr): Expr => {
    const id = newColumn(session);
    columns.push({ id, from: [own, asKind(other, own.type)], type: own.type });
    const merged = column(id, own.type);
    if (own.kind === 'column') renamed.set(own.id, merged);
    return merged;
  };
  flow.partition = partition.map((expr, i) => merge(expr, column(groups[i]?.id ?? 0, expr.type)));
  flow.values = new Map([...flow.values].map(([name, value]) => [name, merge(value, restValue(name))]));
  const last = merge(literal(0), literal(1));
  const turned = order.map((key) => ({
    ...key,
    expr: (key.expr.kind === 'column' ? renamed.get(key.expr.id) : undefined) ?? key.expr,
  }));
  flow.order = [{ expr: last, direction: 'asc', nulls: 'last' }, ...turned];
  flow.relation = { kind: 'union', inputs: [first, summed], columns };
}

/** The rows of the flow that are not among `taken`. */
function withoutRows(flow: Flow, taken: Relation, keys: readonly Expr[]): Relation {
  const mark = newColumn(flow.session);
  const copies = keys.map((expr) => ({ id: newColumn(flow.session), expr }));
  return {
    kind: 'filter',
    input: {
      kind: 'join',
      type: 'left',
      left: flow.relation,
      right: {
        kind: 'extend',
        input: taken,
        columns: [...copies, { id: mark, expr: literal(1) }],
      },
      on: copies.map((copy) => ({ left: copy.expr, right: column(copy.id, copy.expr.type) })),
    },
    predicate: notHolds(isPresent(column(mark, 'number'))),
  };
}
