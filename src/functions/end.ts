import { literal } from '../plan/build.ts';
import { defineFunction } from './define.ts';

export const end = defineFunction({
  name: 'end',
  kind: 'transform',
  summary: 'Gives the end of the time range the query searches, in milliseconds since 1970.',
  docs: 'https://library.humio.com/data-analysis/functions-end.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_end' }],
  output: '_end',
  notes: ['Without a time range it is the time at which the query is run, as now() gives it.'],
  examples: [
    {
      title: 'Without a range, now',
      events: [{ x: '1' }],
      query: 'a := end() | b := now() | same := a == b',
      rows: [{ same: 'true' }],
    },
    {
      title: 'An event without a time',
      events: [{ '@timestamp': 1600000000000, x: '1' }, { x: '2' }],
      query: 'end() | known := @timestamp < _end',
      rows: [
        { x: '1', known: 'true' },
        { x: '2', known: null },
      ],
    },
  ],
  value: (_call, context) => literal(context.environment.end ?? context.environment.now),
});
