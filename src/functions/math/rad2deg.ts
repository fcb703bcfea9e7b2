import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathRad2deg = defineFunction({
  name: 'math:rad2deg',
  kind: 'transform',
  summary: 'Turns an angle in radians into degrees.',
  docs: 'https://library.humio.com/data-analysis/functions-math-rad2deg.html',
  params: [
    { name: 'as', type: 'name', default: '_rad2deg' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_rad2deg',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '3.141592653589793' }, { x: '0' }],
      query: 'math:rad2deg(x)',
      rows: [
        { x: '3.141592653589793', _rad2deg: '180' },
        { x: '0', _rad2deg: '0' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'pi' }, { y: '1' }],
      query: 'r := math:rad2deg(x)',
      rows: [
        { x: 'pi', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'degrees' }, context.field(args.text(call, 'field'))),
});
