import { defineFunction } from '../define.ts';

export const mathArccos = defineFunction({
  name: 'math:arccos',
  kind: 'transform',
  summary: 'acos in radians, 0..pi.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arccos.html',
  params: [
    { name: 'as', type: 'name', default: '_arccos' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arccos',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
