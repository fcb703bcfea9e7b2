import { defineFunction } from '../define.ts';

export const arrayFilter = defineFunction({
  name: 'array:filter',
  kind: 'transform',
  summary:
    'Keeps the elements for which the non-aggregate function lets the pseudo-event pass (element bound to var); order kept and indices compacted.',
  docs: 'https://library.humio.com/data-analysis/functions-array-filter.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name' },
    { name: 'function', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'input array name' },
  ],
  output: 'array[] or asArray[]',
  notes: ['Does not drop the event itself. Listed as a filter function by the docs.'],
});
