import { defineFunction } from '../define.ts';

export const mathArctan2 = defineFunction({
  name: 'math:arctan2',
  kind: 'transform',
  summary: 'Angle in radians of point (x,y) from the positive x axis; x and y are field names.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arctan2.html',
  params: [
    { name: 'as', type: 'name', default: '_arctan2' },
    { name: 'x', type: 'field', required: true },
    { name: 'y', type: 'field', required: true },
  ],
  output: '_arctan2',
});
