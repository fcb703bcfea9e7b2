import { defineFunction } from './define.ts';

export const selectFromMax = defineFunction({
  name: 'selectFromMax',
  kind: 'aggregate',
  summary: 'One row: the include fields of the event having the largest value of field; ties arbitrary.',
  docs: 'https://library.humio.com/data-analysis/functions-selectfrommax.html',
  params: [
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'include', type: 'fields', required: true },
  ],
  output: 'include fields',
});
