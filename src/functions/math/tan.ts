import { defineFunction } from '../define.ts';

export const mathTan = defineFunction({
  name: 'math:tan',
  kind: 'transform',
  summary: 'Tangent of radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-tan.html',
  params: [
    { name: 'as', type: 'name', default: '_tan' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tan',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
