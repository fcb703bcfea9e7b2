import { defineFunction } from '../define.ts';

export const mathCos = defineFunction({
  name: 'math:cos',
  kind: 'transform',
  summary: 'Cosine of radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-cos.html',
  params: [
    { name: 'as', type: 'name', default: '_cos' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_cos',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
