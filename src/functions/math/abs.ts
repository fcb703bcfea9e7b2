import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathAbs = defineFunction({
  name: 'math:abs',
  kind: 'transform',
  summary: 'Gives a number without its sign.',
  docs: 'https://library.humio.com/data-analysis/functions-math-abs.html',
  params: [
    { name: 'as', type: 'name', default: '_abs' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_abs',
  notes: [
    'A field that is missing or no number writes nothing.',
    'The argument is the name of a field, never a number or an expression.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '-3.5' }, { x: '2' }],
      query: 'math:abs(x)',
      rows: [
        { x: '-3.5', _abs: '3.5' },
        { x: '2', _abs: '2' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'x' }, { y: '1' }],
      query: 'r := math:abs(x)',
      rows: [
        { x: 'x', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => apply('abs', context.field(args.text(call, 'field'))),
});
