import { defineFunction } from '../define.ts';

export const mathArcsin = defineFunction({
  name: 'math:arcsin',
  kind: 'transform',
  summary: 'asin, -pi/2..pi/2.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arcsin.html',
  params: [
    { name: 'as', type: 'name', default: '_arcsin' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arcsin',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
