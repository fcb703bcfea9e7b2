import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import type { InnerFields, ParameterDefinition } from './define.ts';

/** What accumulate(), slidingWindow() and slidingTimeWindow() have in common. */

export const windowParameters: readonly ParameterDefinition[] = [
  { name: 'current', type: 'enum', default: 'include', values: ['exclude', 'include'] },
  { name: 'function', type: 'aggregates', required: true, unnamed: true },
];

export const windowNotes: readonly string[] = [
  'Every row stays, with the fields of the functions added; a function that yields nothing leaves the field as it was.',
  'Each function must give one row: sum(), not groupBy().',
];

export function excludesCurrent(call: CheckedCall): boolean {
  return args.text(call, 'current') === 'exclude';
}

export function windowFields(call: CheckedCall, inner: InnerFields): readonly string[] | undefined {
  return inner(args.pipelines(call, 'function'));
}
