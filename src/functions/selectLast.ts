import { defineFunction } from './define.ts';

export const selectLast = defineFunction({
  name: 'selectLast',
  kind: 'aggregate',
  summary: 'For each field the value from the most recent event that has it (by timestamp); one row.',
  docs: 'https://library.humio.com/data-analysis/functions-selectlast.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true }],
  output: 'the fields',
});
