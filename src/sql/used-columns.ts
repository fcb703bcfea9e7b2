import { columnsOf } from '../plan/columns-read.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { Plan, Relation } from '../plan/relation.ts';

/**
 * The columns a plan really needs: those its output and its operators read, and whatever these are computed from.
 * Everything else is neither computed nor read from the input (house decision 4).
 */
export function usedColumns(plan: Plan): ReadonlySet<ColumnId> {
  const used = new Set<ColumnId>();
  const definitions = new Map<ColumnId, readonly Expr[]>();
  const roots: Expr[] = [];
  visit(plan.root, definitions, roots, new Set());
  for (const item of plan.output.items) roots.push({ kind: 'column', id: item.column, type: 'text' });
  for (const key of plan.output.order) roots.push(key.expr);
  const todo = roots.flatMap((expr) => [...columnsOf(expr)]);
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    for (const expr of definitions.get(id) ?? []) todo.push(...columnsOf(expr));
  }
  return used;
}

function visit(
  relation: Relation,
  definitions: Map<ColumnId, readonly Expr[]>,
  roots: Expr[],
  seen: Set<Relation>,
): void {
  if (seen.has(relation)) return;
  seen.add(relation);
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return;
    case 'filter':
      roots.push(relation.predicate);
      break;
    case 'watch':
      roots.push(relation.condition);
      break;
    case 'extend':
      for (const { id, expr } of relation.columns) definitions.set(id, [expr]);
      break;
    case 'aggregate':
      for (const { expr } of relation.keys) roots.push(expr);
      for (const { id, expr } of relation.keys) definitions.set(id, [expr]);
      for (const { id, args, where } of relation.aggregates) definitions.set(id, where ? [...args, where] : args);
      break;
    case 'window':
      roots.push(...relation.partition, ...relation.order.map((o) => o.expr));
      for (const { id, args, where } of relation.columns) definitions.set(id, where ? [...args, where] : args);
      break;
    case 'limit':
      roots.push(...relation.order.map((o) => o.expr), ...relation.partition);
      break;
    case 'join':
      for (const { left, right } of relation.on) roots.push(left, right);
      visit(relation.left, definitions, roots, seen);
      visit(relation.right, definitions, roots, seen);
      return;
    case 'lookupJoin':
      roots.push(...relation.keys.map((k) => k.expr));
      break;
    case 'unnest':
      roots.push(...relation.lists.map((l) => l.list));
      break;
    case 'union':
      for (const { id, from } of relation.columns) definitions.set(id, from);
      for (const input of relation.inputs) visit(input, definitions, roots, seen);
      return;
  }
  visit(relation.input, definitions, roots, seen);
}
