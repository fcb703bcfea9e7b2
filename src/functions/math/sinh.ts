import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathSinh = defineFunction({
  name: 'math:sinh',
  kind: 'transform',
  summary: 'Gives the hyperbolic sine of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sinh.html',
  params: [
    { name: 'as', type: 'name', default: '_sinh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sinh',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:sinh(x)',
      rows: [
        { x: '0', _sinh: '0' },
        { x: '1', _sinh: '1.1752011936438014' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:sinh(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'sinh' }, context.field(args.text(call, 'field'))),
});
