import { defineFunction } from '../define.ts';

export const mathArctan = defineFunction({
  name: 'math:arctan',
  kind: 'transform',
  summary: 'atan, -pi/2..pi/2.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arctan.html',
  params: [
    { name: 'as', type: 'name', default: '_arctan' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arctan',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
