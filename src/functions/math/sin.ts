import { defineFunction } from '../define.ts';

export const mathSin = defineFunction({
  name: 'math:sin',
  kind: 'transform',
  summary: 'Sine of radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sin.html',
  params: [
    { name: 'as', type: 'name', default: '_sin' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sin',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
