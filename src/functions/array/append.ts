import { defineFunction } from '../define.ts';

export const arrayAppend = defineFunction({
  name: 'array:append',
  kind: 'transform',
  summary: 'Appends each value expression after the last contiguous index, or creates the array if absent.',
  docs: 'https://library.humio.com/data-analysis/functions-array-append.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'values', type: 'expressions', required: true },
  ],
  output: 'array[] (in place)',
  notes: [
    'Expressions that yield no value are skipped. With an index gap it writes from the first missing index on and overwrites elements after the gap.',
  ],
});
