import { defineFunction } from '../define.ts';

export const mathAbs = defineFunction({
  name: 'math:abs',
  kind: 'transform',
  summary: 'Absolute value.',
  docs: 'https://library.humio.com/data-analysis/functions-math-abs.html',
  params: [
    { name: 'as', type: 'name', default: '_abs' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_abs',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
