import { defineFunction } from './define.ts';

export const eventInternals = defineFunction({
  name: 'eventInternals',
  kind: 'transform',
  summary: 'Adds storage-location fields with the given prefix.',
  docs: 'https://library.humio.com/data-analysis/functions-eventinternals.html',
  stage: 'beforeAggregate',
  params: [{ name: 'prefix', type: 'name', default: '@' }],
  output: '@-prefixed storage fields (e.g. @datasource)',
  notes: ['Only before the first aggregate.'],
});
