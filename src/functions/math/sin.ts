import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathSin = defineFunction({
  name: 'math:sin',
  kind: 'transform',
  summary: 'Gives the sine of an angle in radians.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sin.html',
  params: [
    { name: 'as', type: 'name', default: '_sin' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sin',
  notes: ['A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:sin(x)',
      rows: [
        { x: '0', _sin: '0' },
        { x: '1', _sin: '0.8414709848078965' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:sin(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'sin' }, context.field(args.text(call, 'field'))),
});
