import { defineFunction } from './define.ts';

export const sum = defineFunction({
  name: 'sum',
  kind: 'aggregate',
  summary: 'Sum of the numeric values.',
  docs: 'https://library.humio.com/data-analysis/functions-sum.html',
  params: [
    { name: 'as', type: 'name', default: '_sum' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sum',
});
