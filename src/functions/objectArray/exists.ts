import { defineFunction } from '../define.ts';

export const objectArrayExists = defineFunction({
  name: 'objectArray:exists',
  kind: 'filter',
  summary: 'Like array:exists with structured access var.key etc.',
  docs: 'https://library.humio.com/data-analysis/functions-objectarray-exists.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'condition', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'input array name.' },
  ],
  output: null,
  notes: ['Negatable (not shown on the page).'],
});
