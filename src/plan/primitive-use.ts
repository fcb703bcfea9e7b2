import type { Expr, PrimitiveExpr } from './expression.ts';
import { inputsOf } from './inputs.ts';
import type { AggregateColumn, Relation } from './relation.ts';

/** A scalar or an aggregate primitive as a plan uses it. */
export type PrimitiveUse = PrimitiveExpr | Pick<AggregateColumn, 'op' | 'args' | 'data'>;

/** The primitives an expression applies, itself first. */
export function* usesIn(expr: Expr): Generator<PrimitiveUse> {
  switch (expr.kind) {
    case 'column':
    case 'literal':
      return;
    case 'primitive':
      yield expr;
      for (const arg of expr.args) yield* usesIn(arg);
      return;
    case 'each':
      yield* usesIn(expr.list);
      for (const bound of expr.lets ?? []) yield* usesIn(bound.expr);
      yield* usesIn(expr.body);
      return;
    case 'choose':
      for (const { when, then } of expr.branches) {
        yield* usesIn(when);
        yield* usesIn(then);
      }
      yield* usesIn(expr.otherwise);
  }
}

/** The primitives a relation and those below it apply; relations in `seen` are passed over, the others put there. */
export function* usesBelow(relation: Relation, seen: Set<unknown>): Generator<PrimitiveUse> {
  if (seen.has(relation)) return;
  seen.add(relation);
  for (const input of inputsOf(relation)) yield* usesBelow(input, seen);
  if (relation.kind === 'aggregate' || relation.kind === 'window') {
    yield* relation.kind === 'aggregate' ? relation.aggregates : relation.columns;
  }
  for (const expr of expressionsOf(relation)) yield* usesIn(expr);
}

/** The expressions an operator computes of its input's rows. */
function expressionsOf(relation: Relation): readonly Expr[] {
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return [];
    case 'filter':
      return [relation.predicate];
    case 'watch':
      return [relation.condition];
    case 'extend':
      return relation.columns.map((c) => c.expr);
    case 'aggregate':
      return [...relation.keys.map((k) => k.expr), ...relation.aggregates.flatMap(readBy)];
    case 'window':
      return [...relation.partition, ...relation.order.map((o) => o.expr), ...relation.columns.flatMap(readBy)];
    case 'limit':
      return [...relation.order.map((o) => o.expr), ...relation.partition];
    case 'join':
      return relation.on.flatMap(({ left, right }) => [left, right]);
    case 'lookupJoin':
      return relation.keys.map((k) => k.expr);
    case 'unnest':
      return relation.lists.map((l) => l.list);
    case 'union':
      return relation.columns.flatMap((c) => c.from);
  }
}

function readBy({ args, where }: AggregateColumn): readonly Expr[] {
  return where === undefined ? args : [...args, where];
}
