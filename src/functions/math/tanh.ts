import { defineFunction } from '../define.ts';

export const mathTanh = defineFunction({
  name: 'math:tanh',
  kind: 'transform',
  summary: 'Hyperbolic tangent.',
  docs: 'https://library.humio.com/data-analysis/functions-math-tanh.html',
  params: [
    { name: 'as', type: 'name', default: '_tanh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tanh',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
