import { defineFunction } from './define.ts';

export const accumulate = defineFunction({
  name: 'accumulate',
  kind: 'aggregate',
  summary:
    'Sequence function: emits one output event per input event carrying the running aggregate over all events so far. current=exclude leaves the current event out of its own total.',
  docs: 'https://library.humio.com/data-analysis/functions-accumulate.html',
  stage: 'afterAggregate',
  params: [
    { name: 'current', type: 'enum', default: 'include', values: ['exclude', 'include'] },
    { name: 'function', type: 'aggregates', required: true, unnamed: true },
  ],
  output: 'input event plus the sub-aggregator output fields (e.g. _avg, _count)',
  notes: [
    'Must come after an aggregator that fixes order (head, sort, bucket, groupBy, timeChart); sub-aggregator must yield at most one row.',
  ],
});
