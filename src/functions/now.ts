import { literal } from '../plan/build.ts';
import { defineFunction } from './define.ts';

export const now = defineFunction({
  name: 'now',
  kind: 'transform',
  summary: 'Gives the time at which the query is run, in milliseconds since 1970.',
  docs: 'https://library.humio.com/data-analysis/functions-now.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_now' }],
  output: '_now',
  notes: ['It is the same for every event: the queries of Saker are historical ones, and `--now` sets their time.'],
  examples: [
    {
      title: 'The same now everywhere',
      events: [{ x: '1' }, { x: '2' }],
      query: 'a := now() | b := now() | same := a == b | past := a > 1600000000000',
      rows: [
        { x: '1', same: 'true', past: 'true' },
        { x: '2', same: 'true', past: 'true' },
      ],
    },
    {
      title: 'The age of an event without a time is not known',
      events: [{ seen: '0' }, { x: '1' }],
      query: 'age := now() - seen | old := age > duration(1d)',
      rows: [
        { seen: '0', old: 'true' },
        { x: '1', age: null, old: null },
      ],
    },
  ],
  value: (_call, context) => literal(context.environment.now),
});
