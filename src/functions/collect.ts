import { defineFunction } from './define.ts';

export const collect = defineFunction({
  name: 'collect',
  kind: 'aggregate',
  summary:
    'Collects distinct values per field; multival=true joins them with separator (newline), multival=false emits one row per value.',
  docs: 'https://library.humio.com/data-analysis/functions-collect.html',
  params: [
    { name: 'fields', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 2000, min: 1 },
    { name: 'multival', type: 'boolean', default: true },
    { name: 'separator', type: 'text', default: '\n' },
  ],
  output: 'one field per collected field, same name',
  notes: [
    'Order undefined. limit 2000 distinct values; memory 10 MiB top level, 1 MiB in sub-aggregations; exceeding gives partial result plus a warning. @timestamp is collected only when a single timestamp exists.',
  ],
});
