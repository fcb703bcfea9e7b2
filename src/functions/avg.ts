import { asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const avg = defineFunction({
  name: 'avg',
  kind: 'aggregate',
  summary: 'Gives the mean of the numbers in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-avg.html',
  params: [
    { name: 'as', type: 'name', default: '_avg' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_avg',
  notes: [
    'A field that is missing or no number counts as nothing.',
    'Without any number nothing is written: a group has only its key, and avg() alone gives no row.',
  ],
  examples: [
    {
      title: 'A whole mean has no decimals',
      events: [
        { g: 'a', n: '2' },
        { g: 'a', n: '4' },
        { g: 'b', n: '1' },
        { g: 'b', n: '2' },
        { g: 'b', n: 'x' },
      ],
      query: 'groupBy(g, function=avg(n))',
      rows: [
        { g: 'a', _avg: '3' },
        { g: 'b', _avg: '1.5' },
      ],
    },
    {
      title: 'No number in a group',
      events: [
        { g: 'a', n: 'x' },
        { g: 'b', n: '7' },
      ],
      query: 'groupBy(g, function=[avg(n, as=m), count()])',
      rows: [
        { g: 'a', m: null, _count: '1' },
        { g: 'b', m: '7', _count: '1' },
      ],
    },
    { title: 'No number at all', events: [{ a: '1' }], query: 'avg(n)', rows: [] },
  ],
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
