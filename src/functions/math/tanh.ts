import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathTanh = defineFunction({
  name: 'math:tanh',
  kind: 'transform',
  summary: 'Gives the hyperbolic tangent of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-tanh.html',
  params: [
    { name: 'as', type: 'name', default: '_tanh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tanh',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:tanh(x)',
      rows: [
        { x: '0', _tanh: '0' },
        { x: '1', _tanh: '0.7615941559557649' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:tanh(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'tanh' }, context.field(args.text(call, 'field'))),
});
