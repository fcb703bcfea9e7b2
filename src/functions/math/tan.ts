import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathTan = defineFunction({
  name: 'math:tan',
  kind: 'transform',
  summary: 'Gives the tangent of an angle in radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-tan.html',
  params: [
    { name: 'as', type: 'name', default: '_tan' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tan',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:tan(x)',
      rows: [
        { x: '0', _tan: '0' },
        { x: '1', _tan: '1.5574077246549023' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:tan(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'tan' }, context.field(args.text(call, 'field'))),
});
