import type { ColumnId, EachExpr, Expr, Let } from './expression.ts';

/** Ids of the columns an expression reads. */
export function columnsOf(expr: Expr, into: Set<ColumnId> = new Set()): Set<ColumnId> {
  switch (expr.kind) {
    case 'column':
      into.add(expr.id);
      break;
    case 'primitive':
      for (const arg of expr.args) columnsOf(arg, into);
      break;
    case 'choose':
      for (const branch of expr.branches) {
        columnsOf(branch.when, into);
        columnsOf(branch.then, into);
      }
      columnsOf(expr.otherwise, into);
      break;
    case 'each': {
      columnsOf(expr.list, into);
      const inside = columnsOf(expr.body);
      for (const { expr: value } of neededLets(expr)) columnsOf(value, inside);
      for (const id of [expr.element, ...(expr.lets ?? []).map((bound) => bound.id)]) inside.delete(id);
      for (const id of inside) into.add(id);
      break;
    }
    case 'literal':
      break;
  }
  return into;
}

/** The values of a lambda that its body comes to read. */
export function neededLets({ lets = [], body }: EachExpr): readonly Let[] {
  const read = columnsOf(body);
  const needed: Let[] = [];
  for (const bound of [...lets].reverse()) {
    if (!read.has(bound.id)) continue;
    needed.unshift(bound);
    columnsOf(bound.expr, read);
  }
  return needed;
}
