import { defineFunction } from './define.ts';

export const slidingTimeWindow = defineFunction({
  name: 'slidingTimeWindow',
  kind: 'aggregate',
  summary:
    'Sequence function over events within span before (and including unless current=exclude) the current one; needs timestamp-ordered input; at most 10,000 events in the window.',
  docs: 'https://library.humio.com/data-analysis/functions-slidingtimewindow.html',
  stage: 'afterAggregate',
  params: [
    { name: 'current', type: 'enum', default: 'include', values: ['exclude', 'include'] },
    { name: 'function', type: 'aggregates', required: true, unnamed: true },
    { name: 'span', type: 'duration', required: true },
    {
      name: 'timestampfield',
      type: 'field',
      defaultNote: 'Either @timestamp or @ingestTimestamp depending on what is selected for the query.',
    },
  ],
  output: 'input event + function outputs',
});
