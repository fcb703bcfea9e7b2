import { defineFunction } from '../define.ts';

export const mathCeil = defineFunction({
  name: 'math:ceil',
  kind: 'transform',
  summary: 'Ceiling.',
  docs: 'https://library.humio.com/data-analysis/functions-math-ceil.html',
  params: [
    { name: 'as', type: 'name', default: '_ceil' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_ceil',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
