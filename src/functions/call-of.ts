import type { CheckedArgument, CheckedCall } from '../model/checked.ts';
import type { FunctionDefinition } from './define.ts';

type Given = Extract<CheckedArgument, { kind: 'text' | 'texts' | 'number' | 'boolean' | 'pipelines' }>;

/** A call one function makes of another, with the defaults of that one. */
export function callOf(
  definition: FunctionDefinition,
  { at }: CheckedCall,
  given: Readonly<Record<string, Given>>,
): CheckedCall {
  const args = new Map<string, CheckedArgument>(Object.entries(given));
  for (const { name, default: value } of definition.params) {
    if (args.has(name)) continue;
    if (typeof value === 'string') args.set(name, { kind: 'text', value, at });
    else if (typeof value === 'number') args.set(name, { kind: 'number', value, at });
    else if (typeof value === 'boolean') args.set(name, { kind: 'boolean', value, at });
  }
  return { name: definition.name, args, written: new Set(Object.keys(given)), at };
}
