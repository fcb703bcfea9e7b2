import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathLog10 = defineFunction({
  name: 'math:log10',
  kind: 'transform',
  summary: 'Gives the logarithm of a number to the base 10.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log10.html',
  params: [
    { name: 'as', type: 'name', default: '_log10' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log10',
  notes: [
    'A field that is missing or no number writes nothing.',
    'Numbers that are not above 0 have none, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '1000' }, { x: '1' }],
      query: 'math:log10(x)',
      rows: [
        { x: '1000', _log10: '3' },
        { x: '1', _log10: '0' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '-10' }, { y: '1' }],
      query: 'r := math:log10(x)',
      rows: [
        { x: '-10', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'log10' }, context.field(args.text(call, 'field'))),
});
