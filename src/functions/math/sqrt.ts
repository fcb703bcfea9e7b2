import { defineFunction } from '../define.ts';

export const mathSqrt = defineFunction({
  name: 'math:sqrt',
  kind: 'transform',
  summary: 'Positive square root, correctly rounded double.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sqrt.html',
  params: [
    { name: 'as', type: 'name', default: '_sqrt' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sqrt',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
