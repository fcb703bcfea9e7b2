import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import { isPresent, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import type { Context, GroupKey } from './context.ts';
import type { InnerFields } from './define.ts';

/** `function=` of an aggregate that groups; absent it is `count(as=_count)`. */
export function subAggregates(call: CheckedCall, parameter = 'function'): readonly CheckedPipeline[] {
  if (args.isWritten(call, parameter)) return args.pipelines(call, parameter);
  const as = { kind: 'text', value: '_count', at: call.at } as const;
  const count: CheckedCall = { name: 'count', args: new Map([['as', as]]), written: new Set(), at: call.at };
  return [{ steps: [{ kind: 'call', call: count, negated: false, at: call.at }] }];
}

/** The keys and what the sub-aggregates yield. */
export function subAggregateFields(
  call: CheckedCall,
  inner: InnerFields,
  keys: readonly string[],
): readonly string[] | undefined {
  const fields = inner(subAggregates(call));
  return fields === undefined ? undefined : [...keys, ...fields];
}

/** Leaves out events that lack every key (docs/decisions/0002); where some key is always there, nothing is asked. */
export function requireSomeKey(keys: readonly GroupKey[], context: Context): void {
  if (keys.length === 0 || keys.some((key) => context.isCertain(key.expr))) return;
  context.filter(or(keys.map((key) => isPresent(key.expr))));
}
