import { defineFunction } from './define.ts';
import { subAggregateFields, subAggregates } from './sub-aggregates.ts';

export const stats = defineFunction({
  name: 'stats',
  kind: 'aggregate',
  summary: 'Combines several aggregates into one row.',
  docs: 'https://library.humio.com/data-analysis/functions-stats.html',
  params: [{ name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' }],
  output: 'what the aggregates write',
  notes: [
    '`[a(), b()]` is short for it.',
    'An aggregate with several rows makes a row for each, combined with those of the others; one without a row counts as one empty row.',
    'Two aggregates that write one field must agree in LogScale.',
  ],
  examples: [
    {
      title: 'One row; an aggregate without a result adds nothing',
      events: [{ n: '3' }, { n: '5' }, { m: 'x' }],
      query: 'stats([count(), max(n), avg(m)])',
      rows: [{ _count: '3', _max: '5', _avg: null }],
    },
    {
      title: 'Several rows',
      events: [
        { n: '3', g: 'a' },
        { n: '5', g: 'b' },
      ],
      query: '[sum(n), groupBy(g)]',
      rows: [
        { _sum: '8', g: 'a', _count: '1' },
        { _sum: '8', g: 'b', _count: '1' },
      ],
    },
    {
      title: 'No events',
      events: [],
      query: '[count(), sum(n), min(n)]',
      rows: [{ _count: '0', _sum: '0', _min: null }],
    },
  ],
  outputFields: (call, inner) => subAggregateFields(call, inner, []),
  combines: (call) => subAggregates(call),
  step: (call, context) => context.aggregatePipelines([], subAggregates(call)),
});
