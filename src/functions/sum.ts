import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const sum = defineFunction({
  name: 'sum',
  kind: 'aggregate',
  summary: 'Sum of the numeric values.',
  docs: 'https://library.humio.com/data-analysis/functions-sum.html',
  params: [
    { name: 'as', type: 'name', default: '_sum' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sum',
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => [
    {
      name: args.text(call, 'as'),
      op: 'sum',
      args: [asNumber(context.field(args.text(call, 'field')))],
      data: null,
      type: 'number',
    },
  ],
});
