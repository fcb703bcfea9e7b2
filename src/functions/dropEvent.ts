import { defineFunction } from './define.ts';

export const dropEvent = defineFunction({
  name: 'dropEvent',
  kind: 'filter',
  summary: 'In a parser: the event is discarded.',
  docs: 'https://library.humio.com/data-analysis/functions-dropevent.html',
  params: [],
  output: null,
  notes: ['In a query: same as false.'],
});
