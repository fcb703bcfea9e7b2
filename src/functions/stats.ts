import { defineFunction } from './define.ts';
import { subAggregateFields, subAggregates } from './sub-aggregates.ts';

export const stats = defineFunction({
  name: 'stats',
  kind: 'aggregate',
  summary:
    'Combines aggregators: single-row outputs merge into one row; multi-row outputs make the cartesian product (an empty output counts as one empty row).',
  docs: 'https://library.humio.com/data-analysis/functions-stats.html',
  params: [{ name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' }],
  output: 'union of function outputs',
  notes: ['Same field with conflicting values is an error. [a(),b()] is shorthand.'],
  outputFields: (call, inner) => subAggregateFields(call, inner, []),
  step: (call, context) => context.aggregatePipelines([], subAggregates(call)),
});
