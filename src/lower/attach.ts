import type { AttachRequest, LookupRequest } from '../functions/context.ts';
import { absent, and, apply, applyWith, asText, column, isPresent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { Flow } from './flow.ts';
import { addTie, reversed } from './order.ts';
import { newColumn, type QueryTable } from './session.ts';

/**
 * Puts rows of another query beside those that agree with them, under new column numbers: the same rows may be
 * attached several times. Every row stays; a key that is absent agrees with nothing.
 */
export function attachRows(
  flow: Flow,
  { relation, on, values, most, order }: AttachRequest,
): { readonly values: readonly Expr[]; readonly matched: Expr } {
  const { session } = flow;
  const copy = (expr: Expr) => ({ id: newColumn(session), expr });
  const pairs = on.map(({ left, right }) => sameKind(left, right));
  const keys = pairs.map(({ right }) => copy(right));
  const copies = values.map(copy);
  const ranks = most > 1 ? order.map((key) => ({ ...copy(key.expr), key })) : [];
  const present: Relation = {
    kind: 'filter',
    input: relation,
    predicate: and(on.map(({ right }) => isPresent(right))),
  };
  flow.relation = {
    kind: 'join',
    type: 'left',
    left: flow.relation,
    right:
      values.length === 0 && most === 1
        ? { kind: 'aggregate', input: present, keys, aggregates: [] }
        : {
            kind: 'limit',
            input: { kind: 'extend', input: present, columns: [...keys, ...copies, ...ranks] },
            order,
            count: most,
            partition: keys.map(toColumn),
          },
    on: pairs.map(({ left }, i) => ({ left, right: toColumn(keys[i] ?? { id: 0, expr: absent }) })),
  };
  for (const rank of ranks) addTie(flow, { ...rank.key, expr: toColumn(rank) });
  return { values: copies.map(toColumn), matched: and(keys.map((key) => isPresent(toColumn(key)))) };
}

function toColumn({ id, expr }: { readonly id: number; readonly expr: Expr }): Expr {
  return column(id, expr.type);
}

/** Values are compared as texts; two numbers are equal where their texts are. */
function sameKind(left: Expr, right: Expr): { readonly left: Expr; readonly right: Expr } {
  if (left.type === 'number' && right.type === 'number') return { left, right };
  return { left: asText(left), right: asText(right) };
}

/** Looks keys up in a table the query made for itself: of several rows the last one counts. */
export function attachTable(flow: Flow, table: QueryTable, request: LookupRequest) {
  const { keys, ignoreCase, rows, columns, mode } = request;
  const fold = (expr: Expr): Expr => (ignoreCase ? apply('lower', asText(expr)) : expr);
  const wanted = columns.map((name) => ({ name, value: tableColumn(table, name) }));
  const pairs = keys.map(({ expr, column: name }) => ({ left: fold(expr), right: fold(tableColumn(table, name)) }));
  const byLast = { relation: table.relation, on: pairs, order: table.order.map(reversed) };
  const { values, matched } = attachRows(flow, {
    ...(mode === 'string' ? byLast : fittingRows(flow, byLast, mode)),
    values: [...wanted.map(({ value }) => value), ...(table.record === undefined ? [] : [table.record])],
    most: rows,
  });
  return {
    columns: new Map(wanted.map(({ name }, i) => [name, values[i] ?? absent])),
    matched,
    record: values[wanted.length],
  };
}

/**
 * Every value there is against every row, so that what fits can be found by the value: patterns in it, of which the
 * last one by the alphabet comes first, or subnets about it, the most specific one first.
 */
function fittingRows(
  flow: Flow,
  { relation, on, order }: Pick<AttachRequest, 'relation' | 'on' | 'order'>,
  mode: 'cidr' | 'glob',
): Pick<AttachRequest, 'relation' | 'on' | 'order'> {
  const values = on.map(({ left }) => ({ id: newColumn(flow.session), expr: asText(left) }));
  const distinct: Relation = {
    kind: 'aggregate',
    input: { kind: 'filter', input: flow.relation, predicate: and(on.map(({ left }) => isPresent(left))) },
    keys: values,
    aggregates: [],
  };
  const address = values.map((value) => ({
    id: newColumn(flow.session),
    expr: apply('addressBytes', toColumn(value)),
  }));
  const tests = on.map(({ right }, i) => {
    const cell = asText(right);
    const value = values[i] ?? { id: 0, expr: absent };
    if (mode === 'glob') return { fits: apply('patternIn', toColumn(value), cell), rank: cell };
    const bits = apply('subnetBits', toColumn(address[i] ?? value), cell);
    return { fits: isPresent(bits), rank: bits };
  });
  const left: Relation = mode === 'glob' ? distinct : { kind: 'extend', input: distinct, columns: address };
  return {
    relation: {
      kind: 'filter',
      input: { kind: 'join', type: 'inner', left, right: relation, on: [] },
      predicate: and(tests.map(({ fits }) => fits)),
    },
    on: on.map(({ left: expr }, i) => ({ left: asText(expr), right: toColumn(values[i] ?? { id: 0, expr: absent }) })),
    order: [...tests.map(({ rank }) => ({ expr: rank, direction: 'desc', nulls: 'last' }) as const), ...order],
  };
}

export function tableColumn({ columns, record }: QueryTable, name: string): Expr {
  return columns.get(name) ?? (record === undefined ? absent : applyWith('recordField', { name }, record));
}
