import { defineFunction } from '../define.ts';

export const mathLog = defineFunction({
  name: 'math:log',
  kind: 'transform',
  summary: 'Natural logarithm.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log.html',
  params: [
    { name: 'as', type: 'name', default: '_log' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
