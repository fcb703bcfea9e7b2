import { defineFunction } from './define.ts';

export const fieldstats = defineFunction({
  name: 'fieldstats',
  kind: 'aggregate',
  summary: 'One row per field name with number of values and number of distinct values. limit 200 fields (max 10,000).',
  docs: 'https://library.humio.com/data-analysis/functions-fieldstats.html',
  params: [{ name: 'limit', type: 'integer', default: 200, min: 1, max: 10000 }],
  output: 'field, _count, distinct (and #type)',
});
