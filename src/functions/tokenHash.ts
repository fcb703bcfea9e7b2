import { defineFunction } from './define.ts';

export const tokenHash = defineFunction({
  name: 'tokenHash',
  kind: 'transform',
  summary: 'Order-insensitive hash of space-separated tokens (hash of each token added up), 8 hex digits.',
  docs: 'https://library.humio.com/data-analysis/functions-tokenhash.html',
  params: [
    { name: 'as', type: 'name', default: '_tokenHash' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tokenHash',
  notes: ['Algorithm undocumented.'],
});
