import { defineFunction } from './define.ts';

export const matchAsArray = defineFunction({
  name: 'matchAsArray',
  kind: 'transform',
  summary:
    'Like match() but exact matching only, and adds the matching rows to the same event as an array of objects instead of creating one event per row.',
  docs: 'https://library.humio.com/data-analysis/functions-matchasarray.html',
  params: [
    { name: 'file', type: 'file', required: true, unnamed: true, description: 'alias table' },
    { name: 'field', type: 'fields', required: true },
    { name: 'column', type: 'texts', defaultNote: 'field parameter' },
    { name: 'asArray', type: 'name', defaultNote: '_now (as printed; evidently a docs error)' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'include', type: 'texts' },
    { name: 'nrows', type: 'integer' },
    { name: 'strict', type: 'boolean' },
  ],
  output: 'asArray[i].<column>',
});
