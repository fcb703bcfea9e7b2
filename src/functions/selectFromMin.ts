import { defineFunction } from './define.ts';

export const selectFromMin = defineFunction({
  name: 'selectFromMin',
  kind: 'aggregate',
  summary: 'One row: the include fields of the event having the smallest value of field; ties arbitrary.',
  docs: 'https://library.humio.com/data-analysis/functions-selectfrommin.html',
  params: [
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'include', type: 'fields', required: true },
  ],
  output: 'include fields',
});
