import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const min = defineFunction({
  name: 'min',
  kind: 'aggregate',
  summary: 'Gives the smallest number in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-min.html',
  params: [
    { name: 'as', type: 'name', default: '_min' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'type', type: 'text' },
  ],
  output: '_min',
  notes: [
    'A field that is missing or no number is passed over; without any number nothing is written.',
    'Numbers are compared as numbers: 9 is less than 10.',
    '`type` is accepted and does nothing: the vendor does not say what it means.',
  ],
  examples: [
    {
      title: 'As numbers, not as texts',
      events: [{ n: '10' }, { n: '9' }, { n: 'x' }, { m: '1' }],
      query: 'min(n)',
      rows: [{ _min: '9' }],
    },
    {
      title: 'No number',
      events: [
        { g: 'a', n: 'x' },
        { g: 'b', n: '3.50' },
      ],
      query: 'groupBy(g, function=min(n, as=m))',
      rows: [
        { g: 'a', m: null },
        { g: 'b', m: '3.5' },
      ],
    },
  ],
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
