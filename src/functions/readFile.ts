import { defineFunction } from './define.ts';

export const readFile = defineFunction({
  name: 'readFile',
  kind: 'source',
  summary:
    'Emits one event per row of each file/table in order; discards anything before it. limit = first N rows in total.',
  docs: 'https://library.humio.com/data-analysis/functions-readfile.html',
  params: [
    { name: 'file', type: 'files', required: true, unnamed: true },
    { name: 'include', type: 'texts' },
    { name: 'limit', type: 'integer', min: 1 },
  ],
  output: 'columns of the file',
});
