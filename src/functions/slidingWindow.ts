import { defineFunction } from './define.ts';

export const slidingWindow = defineFunction({
  name: 'slidingWindow',
  kind: 'aggregate',
  summary: 'Sequence function over the last `events` (1..1000) events.',
  docs: 'https://library.humio.com/data-analysis/functions-slidingwindow.html',
  stage: 'afterAggregate',
  params: [
    { name: 'current', type: 'enum', default: 'include', values: ['exclude', 'include'] },
    { name: 'events', type: 'integer', required: true, min: 1, max: 1000 },
    { name: 'function', type: 'aggregates', required: true, unnamed: true },
  ],
  output: 'input event + function outputs',
});
