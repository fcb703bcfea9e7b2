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
    {
      title: 'Whole events of a group, beside what is said of all of them',
      events: [
        { '@timestamp': 1700000001000, g: 'a', n: '1' },
        { '@timestamp': 1700000003000, g: 'a', n: '2' },
        { '@timestamp': 1700000002000, g: 'a', n: '3' },
        { '@timestamp': 1700000009000, g: 'b', extra: 'x' },
      ],
      query: 'groupBy(g, function=[count(), { n=* | tail(2) | twice := n * 2 }, sum(n)])',
      rows: [
        { g: 'a', n: '3', twice: '6', _count: '3', _sum: '6', '@timestamp': 1700000002000 },
        { g: 'a', n: '2', twice: '4', _count: '3', _sum: '6', '@timestamp': 1700000003000 },
        { g: 'b', n: null, extra: null, _count: '1', _sum: '0' },
      ],
      ordered: true,
    },
    { title: 'Too many', events: [], query: 'tail(200001)', diagnostic: 'CQL0306' },
  ],
  step: (call, context) => {
    context.limit(context.timeOrder('desc'), args.number(call, 'limit'));
    context.orderBy(context.timeOrder('asc'));
  },
});
