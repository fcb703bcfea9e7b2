import type { CheckedCall } from '../model/checked.ts';
import { and, isPresent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context, GroupKey } from './context.ts';
import type { FunctionExample } from './define.ts';

/** What selfJoin() and selfJoinFilter() have in common: a key, and clauses that some event of the key must satisfy. */

export const clauseNotes: readonly string[] = [
  'Each clause of `where` may be satisfied by another event of the key. An event that lacks a field of the key counts for none.',
  'LogScale finds the keys by a filter that lets a few too many through; Saker finds exactly those.',
];

/** Headers of e-mails, one an event. */
export const mails: FunctionExample['events'] = [
  { id: '1', from: 'peter' },
  { id: '1', to: 'anders' },
  { id: '1', file: 'a.pdf' },
  { id: '2', from: 'peter' },
  { id: '2', to: 'eve' },
  { id: '3', from: 'peter', to: 'anders' },
  { from: 'peter', to: 'anders' },
];

export function keysOf(call: CheckedCall, context: Context): readonly GroupKey[] {
  return args.texts(call, 'field').map((name) => ({ name, expr: context.bind(context.field(name)) }));
}

export function hasKey(keys: readonly GroupKey[]): Expr {
  return and(keys.map(({ expr }) => isPresent(expr)));
}

/** Whether an event satisfies each of the clauses. */
export function clausesOf(call: CheckedCall, context: Context): readonly Expr[] {
  return args.pipelines(call, 'where').map((pipeline) => context.bind(context.conditionOf(pipeline)));
}
