import { defineFunction } from '../define.ts';

export const mathSinh = defineFunction({
  name: 'math:sinh',
  kind: 'transform',
  summary: 'Hyperbolic sine.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sinh.html',
  params: [
    { name: 'as', type: 'name', default: '_sinh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sinh',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
