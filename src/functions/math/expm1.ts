import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathExpm1 = defineFunction({
  name: 'math:expm1',
  kind: 'transform',
  summary: 'Gives e to the power of a number, less 1.',
  docs: 'https://library.humio.com/data-analysis/functions-math-expm1.html',
  params: [
    { name: 'as', type: 'name', default: '_expm1' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_expm1',
  notes: ['A field that is missing or no number writes nothing.', 'Near 0 it is exact where math:exp() is not.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1e-10' }],
      query: 'math:expm1(x)',
      rows: [
        { x: '0', _expm1: '0' },
        { x: '1e-10', _expm1: '1.00000000005E-10' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:expm1(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'expm1' }, context.field(args.text(call, 'field'))),
});
