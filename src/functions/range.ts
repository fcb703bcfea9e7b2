import { defineFunction } from './define.ts';

export const range = defineFunction({
  name: 'range',
  kind: 'aggregate',
  summary: 'max - min of the numeric values.',
  docs: 'https://library.humio.com/data-analysis/functions-range.html',
  params: [
    { name: 'as', type: 'name', default: '_range' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_range',
});
