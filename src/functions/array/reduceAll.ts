import { defineFunction } from '../define.ts';

export const arrayReduceAll = defineFunction({
  name: 'array:reduceAll',
  kind: 'aggregate',
  summary:
    'Aggregate over every element of the array across all events, element bound to var; like split(array) followed by the function.',
  docs: 'https://library.humio.com/data-analysis/functions-array-reduceall.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: 'sub-aggregator fields',
});
