import { defineFunction } from './define.ts';

export const eventFieldCount = defineFunction({
  name: 'eventFieldCount',
  kind: 'transform',
  summary: 'Number of stored fields of the event (tags not counted).',
  docs: 'https://library.humio.com/data-analysis/functions-eventfieldcount.html',
  stage: 'beforeAggregate',
  params: [{ name: 'as', type: 'name', default: '_eventFieldCount' }],
  output: '_eventFieldCount',
  notes: ['Only before the first aggregate.'],
});
