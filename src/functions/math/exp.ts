import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathExp = defineFunction({
  name: 'math:exp',
  kind: 'transform',
  summary: 'Gives e to the power of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-exp.html',
  params: [
    { name: 'as', type: 'name', default: '_exp' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_exp',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:exp(x)',
      rows: [
        { x: '0', _exp: '1' },
        { x: '1', _exp: '2.718281828459045' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'e' }, { y: '1' }],
      query: 'r := math:exp(x)',
      rows: [
        { x: 'e', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'exp' }, context.field(args.text(call, 'field'))),
});
