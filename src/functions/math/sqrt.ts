import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathSqrt = defineFunction({
  name: 'math:sqrt',
  kind: 'transform',
  summary: 'Gives the square root of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-sqrt.html',
  params: [
    { name: 'as', type: 'name', default: '_sqrt' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_sqrt',
  notes: [
    'The root has all digits of a double. The example of the page says that it is rounded to a whole number, its summary that it is "rounded", as Java says of the nearest double.',
    'A field that is missing or no number writes nothing.',
    'A negative number has none, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '16' }, { x: '0.25' }],
      query: 'math:sqrt(x)',
      rows: [
        { x: '16', _sqrt: '4' },
        { x: '0.25', _sqrt: '0.5' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '-1' }, { y: '1' }],
      query: 'r := math:sqrt(x)',
      rows: [
        { x: '-1', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'sqrt' }, context.field(args.text(call, 'field'))),
});
