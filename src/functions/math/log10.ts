import { defineFunction } from '../define.ts';

export const mathLog10 = defineFunction({
  name: 'math:log10',
  kind: 'transform',
  summary: 'Base-10 logarithm.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log10.html',
  params: [
    { name: 'as', type: 'name', default: '_log10' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log10',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
