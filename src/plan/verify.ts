import type { ColumnId, EachExpr, Expr } from './expression.ts';
import { inputsFirst } from './inputs.ts';
import { aggregatePrimitives, scalarPrimitives } from './primitives.ts';
import type { Plan, Relation } from './relation.ts';

/**
 * Says what is wrong with a plan: a column read where no operator below made it, one made twice, a primitive with the
 * wrong number or kind of arguments. Empty for every plan `lower` yields; the tests hold it to that.
 */
export function verifyPlan(plan: Plan): readonly string[] {
  const problems: string[] = [];
  const known = new Map<Relation, ReadonlySet<ColumnId>>();
  for (const relation of inputsFirst(plan.root)) verifyRelation(relation, problems, known);
  const columns = verifyRelation(plan.root, problems, known);
  for (const item of plan.output.items) {
    if (!columns.has(item.column)) problems.push(`the output reads c${item.column}, which no operator makes`);
  }
  for (const key of plan.output.order) verifyExpr(key.expr, columns, problems);
  return problems;
}

function verifyRelation(
  relation: Relation,
  problems: string[],
  known: Map<Relation, ReadonlySet<ColumnId>>,
): ReadonlySet<ColumnId> {
  const before = known.get(relation);
  if (before !== undefined) return before;
  const columns = columnsOfRelation(relation, problems, known);
  known.set(relation, columns);
  return columns;
}

function columnsOfRelation(
  relation: Relation,
  problems: string[],
  known: Map<Relation, ReadonlySet<ColumnId>>,
): ReadonlySet<ColumnId> {
  const below = (input: Relation): ReadonlySet<ColumnId> => verifyRelation(input, problems, known);
  const check = (expr: Expr, columns: ReadonlySet<ColumnId>): void => verifyExpr(expr, columns, problems);
  const adding = (columns: ReadonlySet<ColumnId>, ids: readonly ColumnId[]): ReadonlySet<ColumnId> => {
    const result = new Set(columns);
    for (const id of ids) {
      if (result.has(id)) problems.push(`c${id} is made twice`);
      result.add(id);
    }
    return result;
  };
  switch (relation.kind) {
    case 'scan':
    case 'values':
      return adding(
        new Set(),
        relation.columns.map((c) => c.id),
      );
    case 'lookupScan':
      return adding(new Set(), [relation.position, ...relation.columns.map((c) => c.id)]);
    case 'filter': {
      const columns = below(relation.input);
      check(relation.predicate, columns);
      if (relation.predicate.type !== 'boolean') problems.push('a filter is no boolean');
      return columns;
    }
    case 'extend': {
      const columns = below(relation.input);
      for (const { expr } of relation.columns) check(expr, columns);
      return adding(
        columns,
        relation.columns.map((c) => c.id),
      );
    }
    case 'aggregate': {
      const columns = below(relation.input);
      for (const { expr } of relation.keys) check(expr, columns);
      for (const { op, args, where } of relation.aggregates) {
        if (!(op in aggregatePrimitives)) problems.push(`there is no aggregate ${op}`);
        for (const arg of where ? [...args, where] : args) check(arg, columns);
      }
      return adding(
        new Set(),
        [...relation.keys, ...relation.aggregates].map((c) => c.id),
      );
    }
    case 'window': {
      const columns = below(relation.input);
      for (const expr of [...relation.partition, ...relation.order.map((o) => o.expr)]) check(expr, columns);
      for (const { args, where } of relation.columns)
        for (const arg of where ? [...args, where] : args) check(arg, columns);
      return adding(
        columns,
        relation.columns.map((c) => c.id),
      );
    }
    case 'watch': {
      const columns = below(relation.input);
      check(relation.condition, columns);
      return columns;
    }
    case 'limit': {
      const columns = below(relation.input);
      for (const expr of [...relation.order.map((o) => o.expr), ...relation.partition]) check(expr, columns);
      return columns;
    }
    case 'join': {
      const left = below(relation.left);
      const right = below(relation.right);
      for (const key of relation.on) {
        check(key.left, left);
        check(key.right, right);
      }
      return new Set([...left, ...right]);
    }
    case 'lookupJoin': {
      const columns = below(relation.input);
      for (const { expr } of relation.keys) check(expr, columns);
      const position = relation.position === undefined ? [] : [relation.position];
      return adding(columns, [relation.matched, ...position, ...relation.columns.map((c) => c.id)]);
    }
    case 'unnest': {
      const columns = below(relation.input);
      for (const { list } of relation.lists) {
        check(list, columns);
        if (list.type !== 'list') problems.push('unnest reads a value that is no list');
      }
      return adding(columns, [relation.index, ...relation.lists.map((l) => l.element)]);
    }
    case 'union': {
      const inputs = relation.inputs.map(below);
      for (const { from } of relation.columns) {
        from.forEach((expr, i) => {
          check(expr, inputs[i] ?? new Set());
        });
      }
      return adding(
        new Set(),
        relation.columns.map((c) => c.id),
      );
    }
  }
}

function verifyExpr(expr: Expr, columns: ReadonlySet<ColumnId>, problems: string[]): void {
  switch (expr.kind) {
    case 'column':
      if (!columns.has(expr.id)) problems.push(`c${expr.id} is read where no operator below makes it`);
      return;
    case 'literal':
      return;
    case 'choose':
      for (const branch of expr.branches) {
        verifyExpr(branch.when, columns, problems);
        verifyExpr(branch.then, columns, problems);
        if (branch.when.type !== 'boolean') problems.push('a choice tests a value that is no boolean');
      }
      verifyExpr(expr.otherwise, columns, problems);
      return;
    case 'each':
      verifyExpr(expr.list, columns, problems);
      if (expr.list.type !== 'list') problems.push('each reads a value that is no list');
      if (expr.body.type !== (expr.op === 'map' ? 'text' : 'boolean'))
        problems.push(`${expr.op} has a ${expr.body.type}`);
      verifyBody(expr, new Set([...columns, expr.element]), problems);
      return;
    case 'primitive':
      verifyPrimitive(expr, problems);
      for (const arg of expr.args) verifyExpr(arg, columns, problems);
  }
}

function verifyBody({ lets = [], body }: EachExpr, columns: Set<ColumnId>, problems: string[]): void {
  for (const { id, expr } of lets) {
    verifyExpr(expr, columns, problems);
    columns.add(id);
  }
  verifyExpr(body, columns, problems);
}

function verifyPrimitive(expr: Extract<Expr, { kind: 'primitive' }>, problems: string[]): void {
  const kinds: readonly string[] = scalarPrimitives[expr.op].args;
  const open = kinds[kinds.length - 1]?.endsWith('...') ?? false;
  if (open ? expr.args.length === 0 : expr.args.length !== kinds.length) {
    problems.push(`${expr.op} has ${expr.args.length} arguments`);
  }
  expr.args.forEach((arg, i) => {
    const kind = (kinds[i] ?? kinds[kinds.length - 1] ?? 'any').replace('...', '');
    const isNull = arg.kind === 'literal' && arg.value === null;
    if (kind !== 'any' && kind !== 'same' && arg.type !== kind && !isNull) {
      problems.push(`argument ${i + 1} of ${expr.op} is ${arg.type}, wanted ${kind}`);
    }
  });
}
