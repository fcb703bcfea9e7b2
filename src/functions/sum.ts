import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const sum = defineFunction({
  name: 'sum',
  kind: 'aggregate',
  summary: 'Adds up the numbers in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-sum.html',
  params: [
    { name: 'as', type: 'name', default: '_sum' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sum',
  notes: ['A field that is missing or no number counts as nothing; without any number the sum is 0.'],
  examples: [
    {
      title: 'Numbers of any spelling',
      events: [{ n: '1.5' }, { n: 2 }, { n: '1e1' }, { n: '-0.5' }],
      query: 'sum(n)',
      rows: [{ _sum: '13' }],
    },
    {
      title: 'No numbers',
      events: [{ g: 'a', n: '1' }, { g: 'a', n: 'x' }, { g: 'b', n: '' }, { g: 'b' }],
      query: 'groupBy(g, function=sum(n, as=total))',
      rows: [
        { g: 'a', total: '1' },
        { g: 'b', total: '0' },
      ],
    },
  ],
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
