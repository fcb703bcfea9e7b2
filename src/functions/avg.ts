import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const avg = defineFunction({
  name: 'avg',
  kind: 'aggregate',
  summary: 'Arithmetic mean of the numeric values of field; events whose field is missing or non-numeric are ignored.',
  docs: 'https://library.humio.com/data-analysis/functions-avg.html',
  params: [
    { name: 'as', type: 'name', default: '_avg' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_avg',
  notes: ['With no numeric value no field is emitted (uncertain).'],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => [
    {
      name: args.text(call, 'as'),
      op: 'avg',
      args: [asNumber(context.field(args.text(call, 'field')))],
      data: null,
      type: 'number',
    },
  ],
});
