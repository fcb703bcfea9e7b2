import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathDeg2rad = defineFunction({
  name: 'math:deg2rad',
  kind: 'transform',
  summary: 'Turns an angle in degrees into radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-deg2rad.html',
  params: [
    { name: 'as', type: 'name', default: '_deg2rad' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_deg2rad',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '180' }, { x: '0' }],
      query: 'math:deg2rad(x)',
      rows: [
        { x: '180', _deg2rad: '3.141592653589793' },
        { x: '0', _deg2rad: '0' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '90°' }, { y: '1' }],
      query: 'r := math:deg2rad(x)',
      rows: [
        { x: '90°', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'radians' }, context.field(args.text(call, 'field'))),
});
