import { defineFunction } from '../define.ts';

export const arrayContains = defineFunction({
  name: 'array:contains',
  kind: 'filter',
  summary: 'Passes an event when some element of the flat array equals value exactly; otherwise drops it.',
  docs: 'https://library.humio.com/data-analysis/functions-array-contains.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'value', type: 'text', required: true },
  ],
  output: null,
  notes: ['Negatable.'],
  negatable: true,
});
