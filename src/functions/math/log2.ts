import { defineFunction } from '../define.ts';

export const mathLog2 = defineFunction({
  name: 'math:log2',
  kind: 'transform',
  summary: 'Base-2 logarithm.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log2.html',
  params: [
    { name: 'as', type: 'name', default: '_log2' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log2',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
