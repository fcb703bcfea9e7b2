import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const head = defineFunction({
  name: 'head',
  kind: 'aggregate',
  summary: 'Keeps the oldest events, oldest first.',
  docs: 'https://library.humio.com/data-analysis/functions-head.html',
  params: [{ name: 'limit', type: 'integer', unnamed: true, default: 200, values: ['max'], min: 0, max: 200000 }],
  output: 'the events',
  notes: [
    'Oldest is by `@timestamp`; events of one time, or without a time, by their place in the input.',
    'After an aggregate without `@timestamp` it keeps the first rows.',
    'It gives the events the order that functions over sequences need.',
  ],
  examples: [
    {
      title: 'Oldest first',
      events: [
        { '@timestamp': 1700000002000, n: 'b' },
        { '@timestamp': 1700000001000, n: 'a' },
        { '@timestamp': 1700000002000, n: 'c' },
      ],
      query: 'head(2)',
      rows: [{ n: 'a' }, { n: 'b' }],
      ordered: true,
    },
    {
      title: 'Rows of an aggregate, and none at all',
      events: [{ g: 'x' }, { g: 'y' }, { g: 'y' }],
      query: 'groupBy(g) | head(1)',
      rows: [{ g: 'x', _count: '1' }],
    },
    {
      title: 'Events without a time come first',
      events: [
        { '@timestamp': 1700000002000, n: 'b' },
        { n: 'c' },
        { '@timestamp': 1700000001000, n: 'a' },
        { n: 'd' },
      ],
      query: 'head(3)',
      rows: [{ n: 'c' }, { n: 'd' }, { n: 'a' }],
      ordered: true,
    },
    { title: 'Nothing wanted', events: [{ g: 'x' }], query: 'head(0)', rows: [] },
  ],
  step: (call, context) => {
    context.limit(context.timeOrder('asc'), args.number(call, 'limit'));
    context.orderBy(context.timeOrder('asc'));
  },
});
