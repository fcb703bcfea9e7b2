import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathLog1p = defineFunction({
  name: 'math:log1p',
  kind: 'transform',
  summary: 'Gives the natural logarithm of a number and 1.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log1p.html',
  params: [
    { name: 'as', type: 'name', default: '_log1p' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log1p',
  notes: ['A field that is missing or no number writes nothing.', 'Near 0 it is exact where math:log() is not.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1e-10' }],
      query: 'math:log1p(x)',
      rows: [
        { x: '0', _log1p: '0' },
        { x: '1e-10', _log1p: '9.9999999995E-11' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '-1' }, { y: '1' }],
      query: 'r := math:log1p(x)',
      rows: [
        { x: '-1', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'log1p' }, context.field(args.text(call, 'field'))),
});
