import { defineFunction } from '../define.ts';

export const mathRad2deg = defineFunction({
  name: 'math:rad2deg',
  kind: 'transform',
  summary: 'Radians to degrees.',
  docs: 'https://library.humio.com/data-analysis/functions-math-rad2deg.html',
  params: [
    { name: 'as', type: 'name', default: '_rad2deg' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_rad2deg',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
