import { defineFunction } from './define.ts';

export const eventSize = defineFunction({
  name: 'eventSize',
  kind: 'transform',
  summary: 'Bytes used on disk for the values (not names).',
  docs: 'https://library.humio.com/data-analysis/functions-eventsize.html',
  stage: 'beforeAggregate',
  params: [{ name: 'as', type: 'name', default: '_eventSize' }],
  output: '_eventSize',
  notes: ['Zero for aggregated events; only before the first aggregate.'],
});
