import { defineFunction } from './define.ts';

export const inFunction = defineFunction({
  name: 'in',
  kind: 'filter',
  summary: 'Passes events whose field equals one of values; values may contain * wildcards; ignoreCase optional.',
  docs: 'https://library.humio.com/data-analysis/functions-in.html',
  params: [
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'values', type: 'texts', required: true },
  ],
  output: null,
  notes: ['Missing field does not match. Negatable.'],
  negatable: true,
});
