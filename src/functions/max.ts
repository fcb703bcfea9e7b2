import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const max = defineFunction({
  name: 'max',
  kind: 'aggregate',
  summary: 'Largest number of field; non-numeric ignored. type parameter undocumented.',
  docs: 'https://library.humio.com/data-analysis/functions-max.html',
  params: [
    { name: 'as', type: 'name', default: '_max' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'type', type: 'text' },
  ],
  output: '_max',
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => [
    {
      name: args.text(call, 'as'),
      op: 'max',
      args: [asNumber(context.field(args.text(call, 'field')))],
      data: null,
      type: 'number',
    },
  ],
});
