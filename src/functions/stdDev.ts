import { applyWith, asNumber } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const stdDev = defineFunction({
  name: 'stdDev',
  kind: 'aggregate',
  summary: 'Gives the standard deviation of the numbers in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-stddev.html',
  params: [
    { name: 'as', type: 'name', default: '_stddev' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_stddev',
  notes: [
    'A field that is missing or no number is passed over; without any number nothing is written.',
    'Decision: it is the deviation of the whole population, divided by n, so one number deviates by 0. The page does not say which, and the number it prints is neither; this one is nearer.',
  ],
  examples: [
    {
      title: 'Of the population',
      events: [
        { n: '2' },
        { n: '4' },
        { n: '4' },
        { n: '4' },
        { n: '5' },
        { n: '5' },
        { n: '7' },
        { n: '9' },
        { n: 'x' },
      ],
      query: 'stdDev(n)',
      rows: [{ _stddev: '2' }],
    },
    {
      title: 'One number, and none',
      events: [
        { g: 'a', n: '5' },
        { g: 'b', n: '' },
        { g: 'c', n: '1' },
        { g: 'c', n: '4' },
      ],
      query: 'groupBy(g, function=stdDev(n, as=d))',
      rows: [
        { g: 'a', d: '0' },
        { g: 'b', d: null },
        { g: 'c', d: '1.5' },
      ],
    },
    {
      title: 'Large numbers that lie close together',
      events: [{ n: '1700000000000' }, { n: '1700000000003' }, { n: '1700000000000' }, { n: '1700000000003' }],
      query: 'stdDev(n)',
      rows: [{ _stddev: '1.5' }],
    },
    { title: 'No number at all', events: [{ n: 'x' }], query: 'stdDev(n)', rows: [] },
  ],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const number = asNumber(context.field(args.text(call, 'field')));
    return [
      {
        name: args.text(call, 'as'),
        op: 'covariance',
        args: [number, number],
        data: null,
        type: 'number',
        after: (variance) => applyWith('math', { function: 'sqrt' }, variance),
      },
    ];
  },
});
