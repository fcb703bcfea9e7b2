import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const min = defineFunction({
  name: 'min',
  kind: 'aggregate',
  summary: 'Smallest number of field; non-numeric ignored. type parameter undocumented.',
  docs: 'https://library.humio.com/data-analysis/functions-min.html',
  params: [
    { name: 'as', type: 'name', default: '_min' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'type', type: 'text' },
  ],
  output: '_min',
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => [
    {
      name: args.text(call, 'as'),
      op: 'min',
      args: [asNumber(context.field(args.text(call, 'field')))],
      data: null,
      type: 'number',
    },
  ],
});
