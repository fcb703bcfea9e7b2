import { defineFunction } from '../define.ts';

export const mathExp = defineFunction({
  name: 'math:exp',
  kind: 'transform',
  summary: 'e^x.',
  docs: 'https://library.humio.com/data-analysis/functions-math-exp.html',
  params: [
    { name: 'as', type: 'name', default: '_exp' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_exp',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
