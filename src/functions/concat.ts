import { defineFunction } from './define.ts';

export const concat = defineFunction({
  name: 'concat',
  kind: 'transform',
  summary: 'Concatenates the values of the listed fields with no separator; cannot take literal strings (use format).',
  docs: 'https://library.humio.com/data-analysis/functions-concat.html',
  params: [
    { name: 'as', type: 'name', default: '_concat' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_concat',
  notes: ['Missing fields count as empty (uncertain).'],
});
