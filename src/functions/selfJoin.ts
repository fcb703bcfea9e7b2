import { defineFunction } from './define.ts';

export const selfJoin = defineFunction({
  name: 'selfJoin',
  kind: 'aggregate',
  summary:
    'Two-phase probabilistic (bloom filter): keys for which every where-clause is satisfied by some event, then groupBy on field with collect() or selectLast().',
  docs: 'https://library.humio.com/data-analysis/functions-selfjoin.html',
  params: [
    { name: 'collect', type: 'fields' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 20000, min: 1 },
    { name: 'postfilter', type: 'boolean', default: false },
    { name: 'prefilter', type: 'boolean', default: false },
    { name: 'select', type: 'fields' },
    { name: 'where', type: 'pipeline', required: true },
  ],
  output: 'field + select/collect fields',
  notes: ['False positives possible; postfilter re-checks. limit 20,000 keys.'],
});
