import type { CheckedCall } from '../model/checked.ts';
import { parseTime } from '../model/time-point.ts';
import * as args from './arguments.ts';
import type { Context, TimeRange } from './context.ts';
import type { CallProblem, ParameterDefinition } from './define.ts';

/** What join() and defineTable() have in common: where in time their subquery looks, and at which events. */

export const rangeParameters: readonly ParameterDefinition[] = [
  { name: 'start', type: 'text', defaultNote: 'the start of the main query' },
  { name: 'end', type: 'text', defaultNote: 'the end of the main query' },
];

export const rangeNotes: readonly string[] = [
  '`start` and `end` of the subquery count back from the end of the main query, or are epoch milliseconds.',
  'The subquery reads the same input: a `view` or `repo` of its own is not looked at, which is reported.',
];

export function subqueryRange(call: CheckedCall, context: Context): TimeRange {
  const { end, now, timezone } = context.environment;
  const instant = (name: string): number | undefined => {
    const text = args.optionalText(call, name);
    if (text === undefined) return undefined;
    const result = parseTime(text, { now: end ?? now, timezone });
    return 'epoch' in result ? result.epoch : undefined;
  };
  return { start: instant('start'), end: instant('end') };
}

/** Times that are none; what they are relative to does not matter here. */
export function timeProblems(call: CheckedCall, names: readonly string[]): readonly CallProblem[] {
  return names.flatMap((parameter): CallProblem[] => {
    const text = args.optionalText(call, parameter);
    const result = text === undefined ? undefined : parseTime(text, { now: 0, timezone: 'UTC' });
    if (result === undefined || 'epoch' in result) return [];
    const message = `\`${parameter}\` of ${call.name}(): ${result.error}`;
    return [{ parameter, code: 'CQL0306', message, note: result.hint }];
  });
}

/** There is one input, whatever the subquery asks for. */
export function noteElsewhere(call: CheckedCall, context: Context): void {
  for (const parameter of ['view', 'repo']) {
    const at = call.args.get(parameter)?.at;
    if (at === undefined) continue;
    const message = `\`${parameter}\` of ${call.name}() is not looked at: the subquery reads the same input`;
    context.warn(at, 'CQL0505', message);
  }
}
