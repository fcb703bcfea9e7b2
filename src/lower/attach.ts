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
export function attachTable(flow: Flow, table: QueryTable, { keys, ignoreCase, rows, columns }: LookupRequest) {
  const fold = (expr: Expr): Expr => (ignoreCase ? apply('lower', asText(expr)) : expr);
  const wanted = columns.map((name) => ({ name, value: tableColumn(table, name) }));
  const { values, matched } = attachRows(flow, {
    relation: table.relation,
    on: keys.map(({ expr, column: name }) => ({ left: fold(expr), right: fold(tableColumn(table, name)) })),
    values: [...wanted.map(({ value }) => value), ...(table.record === undefined ? [] : [table.record])],
    most: rows,
    order: table.order.map(reversed),
  });
  return {
    columns: new Map(wanted.map(({ name }, i) => [name, values[i] ?? absent])),
    matched,
    record: values[wanted.length],
  };
}

export function tableColumn({ columns, record }: QueryTable, name: string): Expr {
  return columns.get(name) ?? (record === undefined ? absent : applyWith('recordField', { name }, record));
}
