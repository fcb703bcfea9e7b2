import { defineFunction } from '../define.ts';

export const arrayDedup = defineFunction({
  name: 'array:dedup',
  kind: 'transform',
  summary: 'Removes duplicate element values, keeping first occurrences in order; result indices are contiguous.',
  docs: 'https://library.humio.com/data-analysis/functions-array-dedup.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'input array' },
  ],
  output: 'array[] or asArray[]',
});
