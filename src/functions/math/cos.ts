import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathCos = defineFunction({
  name: 'math:cos',
  kind: 'transform',
  summary: 'Gives the cosine of an angle in radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-cos.html',
  params: [
    { name: 'as', type: 'name', default: '_cos' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_cos',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:cos(x)',
      rows: [
        { x: '0', _cos: '1' },
        { x: '1', _cos: '0.5403023058681398' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:cos(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'cos' }, context.field(args.text(call, 'field'))),
});
