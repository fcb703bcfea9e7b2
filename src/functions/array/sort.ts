import { defineFunction } from '../define.ts';

export const arraySort = defineFunction({
  name: 'array:sort',
  kind: 'transform',
  summary:
    'Sorts elements; type=string is case-insensitive lexicographic (ties that differ only in case: unspecified order); type=number sorts numbers first and puts non-numbers after them (as strings, same order direction) in both directions.',
  docs: 'https://library.humio.com/data-analysis/functions-array-sort.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'input array' },
    { name: 'order', type: 'enum', default: 'asc', values: ['ascending', 'descending'] },
    { name: 'type', type: 'enum', default: 'string', values: ['number', 'string'] },
  ],
  output: 'array[] or asArray[]',
  notes: ['Extra trailing elements already in the target array are not removed.'],
});
