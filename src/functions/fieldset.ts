import { defineFunction } from './define.ts';

export const fieldset = defineFunction({
  name: 'fieldset',
  kind: 'aggregate',
  summary: 'Lists the available field names.',
  docs: 'https://library.humio.com/data-analysis/functions-fieldset.html',
  params: [],
  output: 'field (one row per field name)',
});
