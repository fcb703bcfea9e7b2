import { literal } from '../plan/build.ts';
import { defineFunction } from './define.ts';

export const start = defineFunction({
  name: 'start',
  kind: 'transform',
  summary: 'Gives the beginning of the time range the query searches, in milliseconds since 1970.',
  docs: 'https://library.humio.com/data-analysis/functions-start.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_start' }],
  output: '_start',
  notes: ['Without a time range it is the time of the first event of the input.'],
  examples: [
    {
      title: 'Without a range, the first event',
      events: [{ '@timestamp': 1700000005000 }, { '@timestamp': 1700000000000 }],
      query: 'after := @timestamp - start()',
      rows: [{ after: '5000' }, { after: '0' }],
    },
    {
      title: 'An event without a time',
      events: [{ '@timestamp': 1700000000000, x: '1' }, { x: '2' }],
      query: 'start() | known := @timestamp >= _start',
      rows: [
        { x: '1', known: 'true' },
        { x: '2', known: null },
      ],
    },
  ],
  value: (_call, context) => {
    const { start: from } = context.environment;
    return literal(from ?? context.extent()?.first ?? 0);
  },
});
