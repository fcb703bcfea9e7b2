import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathArctan = defineFunction({
  name: 'math:arctan',
  kind: 'transform',
  summary: 'Gives the angle in radians whose tangent a number is.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arctan.html',
  params: [
    { name: 'as', type: 'name', default: '_arctan' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arctan',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:arctan(x)',
      rows: [
        { x: '0', _arctan: '0' },
        { x: '1', _arctan: '0.7853981633974483' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:arctan(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'arctan' }, context.field(args.text(call, 'field'))),
});
