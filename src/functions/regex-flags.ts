import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import type { CallProblem } from './define.ts';

/** Flags of a regular expression given as a parameter: `g` has a parameter of its own, or goes without saying. */
export function flagProblems(call: CheckedCall, allowed: string, global: string): readonly CallProblem[] {
  const flags = args.optionalText(call, 'flags') ?? '';
  const wrong = [...flags].find((flag) => !allowed.includes(flag));
  if (wrong === undefined) return [];
  return [
    {
      parameter: 'flags',
      code: 'CQL0306',
      message: `\`flags\` of ${call.name}() cannot hold \`${wrong}\``,
      note: wrong === 'g' ? global : `the flags are ${[...allowed].join(', ')}`,
    },
  ];
}
