import { defineFunction } from '../define.ts';

export const arrayDrop = defineFunction({
  name: 'array:drop',
  kind: 'transform',
  summary: 'Deletes fields array[0], array[1], ... up to the first missing index; elements after a gap stay.',
  docs: 'https://library.humio.com/data-analysis/functions-array-drop.html',
  params: [{ name: 'array', type: 'array', required: true, unnamed: true }],
  output: null,
  notes: ['No-op if the array does not exist.'],
});
