import { defineFunction } from './define.ts';

export const testFunction = defineFunction({
  name: 'test',
  kind: 'filter',
  summary: 'Passes when the expression is true; null or non-boolean fails.',
  docs: 'https://library.humio.com/data-analysis/functions-test.html',
  params: [{ name: 'expression', type: 'expression', required: true, unnamed: true }],
  output: null,
  notes: ['Unquoted words are field names, quoted are strings; numbers compare numerically. Negatable.'],
  negatable: true,
});
