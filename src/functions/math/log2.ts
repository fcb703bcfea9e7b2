import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathLog2 = defineFunction({
  name: 'math:log2',
  kind: 'transform',
  summary: 'Gives the logarithm of a number to the base 2.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log2.html',
  params: [
    { name: 'as', type: 'name', default: '_log2' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log2',
  notes: [
    'A field that is missing or no number writes nothing.',
    'Numbers that are not above 0 have none, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '8' }, { x: '0.5' }],
      query: 'math:log2(x)',
      rows: [
        { x: '8', _log2: '3' },
        { x: '0.5', _log2: '-1' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '0' }, { y: '1' }],
      query: 'r := math:log2(x)',
      rows: [
        { x: '0', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'log2' }, context.field(args.text(call, 'field'))),
});
