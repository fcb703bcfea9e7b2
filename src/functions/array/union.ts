import { defineFunction } from '../define.ts';

export const arrayUnion = defineFunction({
  name: 'array:union',
  kind: 'aggregate',
  summary: 'Aggregate: distinct set of element values over all events; output order undefined; nothing if no arrays.',
  docs: 'https://library.humio.com/data-analysis/functions-array-union.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_union' },
  ],
  output: '_union[0..n]',
  notes: ['Feature flag ArrayFunctions, experimental.'],
});
