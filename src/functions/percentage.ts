import { defineFunction } from './define.ts';

export const percentage = defineFunction({
  name: 'percentage',
  kind: 'aggregate',
  summary: '100 * matching/total as a double (e.g. 16.666666666666664).',
  docs: 'https://library.humio.com/data-analysis/functions-percentage.html',
  params: [
    { name: 'as', type: 'name', default: '_percentage' },
    { name: 'condition', type: 'pipeline', required: true, unnamed: true },
  ],
  output: '_percentage',
});
