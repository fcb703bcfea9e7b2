import { defineFunction } from './define.ts';

export const top = defineFunction({
  name: 'top',
  kind: 'aggregate',
  summary: 'Most frequent combinations, descending; events lacking any field are not counted. limit 10.',
  docs: 'https://library.humio.com/data-analysis/functions-top.html',
  params: [
    { name: 'as', type: 'name', defaultNote: '_count or _sum' },
    { name: 'error', type: 'number', default: 5 },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 10, min: 1 },
    { name: 'max', type: 'field' },
    { name: 'percent', type: 'boolean', default: false },
    { name: 'rest', type: 'text' },
    { name: 'sum', type: 'field' },
  ],
  output: 'field(s), _count (or _sum/_max with sum/max), optional percent',
  notes: [
    'Approximate (DataSketches frequent items) beyond 0.75*32768 distinct items (8192 live); only guaranteed-top rows are returned; error warns. rest=label adds a row with the remaining count; percent=true adds column percent.',
  ],
});
