import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathCosh = defineFunction({
  name: 'math:cosh',
  kind: 'transform',
  summary: 'Gives the hyperbolic cosine of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-cosh.html',
  params: [
    { name: 'as', type: 'name', default: '_cosh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_cosh',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '2' }],
      query: 'math:cosh(x)',
      rows: [
        { x: '0', _cosh: '1' },
        { x: '2', _cosh: '3.7621956910836314' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:cosh(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'cosh' }, context.field(args.text(call, 'field'))),
});
