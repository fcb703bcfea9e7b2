import * as args from './arguments.ts';
import { arrayName, arrayOf } from './arrays.ts';
import type { FunctionDefinition } from './define.ts';

/** array:union() and array:intersection() by their primitives: an array made of the arrays of all events. */
export function setOfLists(
  op: 'unionList' | 'intersectList',
): Required<Pick<FunctionDefinition, 'outputFields' | 'aggregate'>> {
  return {
    outputFields: (call) => [`${arrayName(args.text(call, 'as'))}[]`],
    aggregate: (call, context) => {
      const name = `${arrayName(args.text(call, 'as'))}[]`;
      const output = { name, args: [context.list(arrayOf(call))], data: null, type: 'list' } as const;
      return [op === 'unionList' ? { ...output, op } : { ...output, op }];
    },
  };
}
