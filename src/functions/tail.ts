import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const tail = defineFunction({
  name: 'tail',
  kind: 'aggregate',
  summary: 'Keeps the newest events, oldest first.',
  docs: 'https://library.humio.com/data-analysis/functions-tail.html',
  params: [{ name: 'limit', type: 'integer', unnamed: true, default: 200, values: ['max'], min: 1, max: 200000 }],
  output: 'the events',
  notes: [
    'Newest is by `@timestamp`; events of one time, or without a time, by their place in the input.',
    'Without another aggregate a query ends as if tail(200) stood there.',
    'After an aggregate without `@timestamp` it keeps the last rows, where LogScale fails.',
  ],
  examples: [
    {
      title: 'The newest two',
      events: [
        { '@timestamp': 1700000003000, n: 'c' },
        { '@timestamp': 1700000001000, n: 'a' },
        { '@timestamp': 1700000002000, n: 'b' },
      ],
      query: 'tail(2)',
      rows: [{ n: 'b' }, { n: 'c' }],
      ordered: true,
    },
    {
      title: 'Events without a time count as oldest',
      events: [{ n: 'none' }, { '@timestamp': 1700000001000, n: 'a' }, { n: 'none either' }],
      query: 'tail(2)',
      rows: [{ n: 'none either' }, { n: 'a' }],
      ordered: true,
    },
    { title: 'Too many', events: [], query: 'tail(200001)', diagnostic: 'CQL0306' },
  ],
  step: (call, context) => {
    context.limit(context.timeOrder('desc'), args.number(call, 'limit'));
    context.orderBy(context.timeOrder('asc'));
  },
});
