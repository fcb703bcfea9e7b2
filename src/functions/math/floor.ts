import { defineFunction } from '../define.ts';

export const mathFloor = defineFunction({
  name: 'math:floor',
  kind: 'transform',
  summary: 'Floor.',
  docs: 'https://library.humio.com/data-analysis/functions-math-floor.html',
  params: [
    { name: 'as', type: 'name', default: '_floor' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_floor',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
