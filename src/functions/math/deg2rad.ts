import { defineFunction } from '../define.ts';

export const mathDeg2rad = defineFunction({
  name: 'math:deg2rad',
  kind: 'transform',
  summary: 'Degrees to radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-deg2rad.html',
  params: [
    { name: 'as', type: 'name', default: '_deg2rad' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_deg2rad',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
