import { defineFunction } from './define.ts';

export const sample = defineFunction({
  name: 'sample',
  kind: 'filter',
  summary:
    'Keeps the given percentage (default 1) of events by hashing field (default @timestamp); events lacking the field are dropped.',
  docs: 'https://library.humio.com/data-analysis/functions-sample.html',
  params: [
    { name: 'field', type: 'field', default: '@timestamp' },
    { name: 'percentage', type: 'number', unnamed: true, default: 1, values: ['1'], max: 100 },
  ],
  output: null,
  notes: ['Not negatable.'],
});
