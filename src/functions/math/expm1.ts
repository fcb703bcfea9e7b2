import { defineFunction } from '../define.ts';

export const mathExpm1 = defineFunction({
  name: 'math:expm1',
  kind: 'transform',
  summary: 'e^x - 1.',
  docs: 'https://library.humio.com/data-analysis/functions-math-expm1.html',
  params: [
    { name: 'as', type: 'name', default: '_expm1' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_expm1',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
