import type { CheckedCall } from '../model/checked.ts';
import { apply, applyWith, asNumber, choose, isAbsent, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { TimeLetter, TimePart } from '../plan/primitives.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import type { ParameterDefinition } from './define.ts';
import { queryZone } from './query-zone.ts';

/** The parameters every function of the family `time:` takes. */
export function timeParameters(as: string): readonly ParameterDefinition[] {
  return [
    { name: 'as', type: 'name', default: as },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone', defaultNote: 'the time zone of the query' },
    { name: 'timezoneField', type: 'field', default: '@timezone' },
  ];
}

export const timeNotes: readonly string[] = [
  'The field holds milliseconds since 1970; a value that is no number writes nothing.',
  'The zone is `timezone`, else what the field named by `timezoneField` says, else the zone of the query.',
  'Decision: a `timezoneField` that names no zone writes nothing, rather than the time of another zone.',
];

/** A number such as the hour, in the zone of the call. */
export function timePart(call: CheckedCall, context: Context, part: TimePart): Expr {
  return inZone(call, context, (instant, zone) => applyWith('timePart', { part }, instant, zone));
}

/** A name such as the day's, in the zone of the call. */
export function timeName(call: CheckedCall, context: Context, letter: TimeLetter): Expr {
  const data = { pieces: [{ kind: 'letter', letter }], abbreviations: [] } as const;
  return inZone(call, context, (instant, zone) => applyWith('formatTime', data, instant, zone));
}

function inZone(call: CheckedCall, context: Context, read: (instant: Expr, zone: Expr) => Expr): Expr {
  const instant = context.bind(asNumber(context.field(args.text(call, 'field'))));
  const fixed = args.optionalZone(call, 'timezone');
  if (fixed !== undefined) return read(instant, literal(fixed.name));
  const ofQuery = read(instant, literal(queryZone(context).name));
  const named = context.field(args.text(call, 'timezoneField'));
  if (isAbsent(named)) return ofQuery;
  const known = context.bind(apply('knownZone', named));
  return choose([{ when: isPresent(named), then: read(instant, known) }], ofQuery);
}
