import { defineFunction } from '../define.ts';

export const arrayIntersection = defineFunction({
  name: 'array:intersection',
  kind: 'aggregate',
  summary: 'Aggregate: values present in the array of every event that has a non-empty array.',
  docs: 'https://library.humio.com/data-analysis/functions-array-intersection.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_intersection' },
  ],
  output: '_intersection[0..n]',
  notes: [
    'Output order undefined; empty arrays ignored; no arrays -> empty output. array is given as prefix, docs show it with or without []. Feature flag ArrayFunctions.',
  ],
});
