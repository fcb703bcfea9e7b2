import { defineFunction } from './define.ts';

export const concatArray = defineFunction({
  name: 'concatArray',
  kind: 'transform',
  summary:
    'Joins field[from]..field[to], stopping at the first missing index; if the first index is missing no field is added. prefix/separator/suffix wrap the result. field is the base name without [].',
  docs: 'https://library.humio.com/data-analysis/functions-concatarray.html',
  params: [
    { name: 'as', type: 'name', default: '_concatArray' },
    { name: 'field', type: 'array', required: true, unnamed: true },
    { name: 'from', type: 'integer', default: 0 },
    { name: 'prefix', type: 'text' },
    { name: 'separator', type: 'text' },
    { name: 'suffix', type: 'text' },
    { name: 'to', type: 'integer' },
  ],
  output: '_concatArray',
});
