import type { ColumnId, Expr } from './expression.ts';
import { inputsFirst, withInputs } from './inputs.ts';
import type { Extend, Plan, Relation, Window } from './relation.ts';

/**
 * The plan with what windows are partitioned and ordered by in columns of its own: every column of a window names all of
 * it. DuckDB 1.5.6 ends with an internal error where it holds a lambda and the window stands in another.
 */
export function bindWindowKeys(plan: Plan): Plan {
  const relations = inputsFirst(plan.root);
  if (!relations.some(({ kind }) => kind === 'window')) return plan;
  let { nextColumn } = plan;
  const newColumn = (): ColumnId => nextColumn++;
  const bound = new Map<Relation, Relation>();
  for (const relation of relations) {
    const over = withInputs(relation, (input) => bound.get(input) ?? input);
    bound.set(relation, over.kind === 'window' ? bindKeys(over, newColumn) : over);
  }
  return { ...plan, root: bound.get(plan.root) ?? plan.root, nextColumn };
}

function bindKeys(window: Window, newColumn: () => ColumnId): Window {
  const columns: Extend['columns'][number][] = [];
  const bind = (expr: Expr): Expr => {
    if (expr.kind === 'column' || expr.kind === 'literal') return expr;
    const id = newColumn();
    columns.push({ id, expr });
    return { kind: 'column', id, type: expr.type };
  };
  const partition = window.partition.map(bind);
  const order = window.order.map((key) => ({ ...key, expr: bind(key.expr) }));
  if (columns.length === 0) return window;
  return { ...window, partition, order, input: { kind: 'extend', input: window.input, columns } };
}
