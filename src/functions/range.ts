import { apply, asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const range = defineFunction({
  name: 'range',
  kind: 'aggregate',
  summary: 'Gives the difference between the largest and the smallest number in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-range.html',
  params: [
    { name: 'as', type: 'name', default: '_range' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_range',
  notes: ['A field that is missing or no number is passed over; without any number nothing is written.'],
  examples: [
    {
      title: 'From the smallest to the largest',
      events: [{ n: '7' }, { n: '-2.5' }, { n: '12' }, { n: 'x' }, { m: '100' }],
      query: 'range(n)',
      rows: [{ _range: '14.5' }],
    },
    {
      title: 'One number, and none',
      events: [
        { g: 'a', n: '5' },
        { g: 'b', n: 'x' },
      ],
      query: 'groupBy(g, function=range(n, as=spread))',
      rows: [
        { g: 'a', spread: '0' },
        { g: 'b', spread: null },
      ],
    },
    { title: 'No number at all', events: [{ n: 'x' }], query: 'range(n)', rows: [] },
  ],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const number = asNumber(context.field(args.text(call, 'field')));
    return [
      {
        name: args.text(call, 'as'),
        op: 'max',
        args: [number],
        data: null,
        type: 'number',
        also: [{ op: 'min', args: [number], data: null, type: 'number' }],
        after: (max, min) => apply('subtract', max, min ?? max),
      },
    ];
  },
});
