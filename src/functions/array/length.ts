import { defineFunction } from '../define.ts';

export const arrayLength = defineFunction({
  name: 'array:length',
  kind: 'transform',
  summary: 'Number of contiguous elements from index 0; counting stops at the first gap.',
  docs: 'https://library.humio.com/data-analysis/functions-array-length.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_length' },
  ],
  output: '_length',
  notes: ['Non-array or missing field gives 0.'],
});
