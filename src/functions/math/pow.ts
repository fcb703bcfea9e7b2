import { apply, literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathPow = defineFunction({
  name: 'math:pow',
  kind: 'transform',
  summary: 'Raises a number to a power.',
  docs: 'https://library.humio.com/data-analysis/functions-math-pow.html',
  params: [
    { name: 'as', type: 'name', default: '_pow' },
    { name: 'exponent', type: 'number', required: true },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_pow',
  notes: [
    'The exponent is a number, the base a field.',
    'A field that is missing or no number writes nothing, nor does a fraction of a negative number.',
  ],
  examples: [
    {
      title: 'Whole and broken exponents',
      events: [{ x: '9' }],
      query: 'math:pow(x, exponent=2) | math:pow(x, exponent=0.5, as=root) | math:pow(x, exponent=-1, as=part)',
      rows: [{ _pow: '81', root: '3', part: '0.1111111111111111' }],
    },
    {
      title: 'No number to work with',
      events: [{ x: '-8' }, { x: 'a' }, { y: '1' }],
      query: 'r := math:pow(x, exponent=0.3)',
      rows: [
        { x: '-8', r: null },
        { x: 'a', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) =>
    apply('power', context.field(args.text(call, 'field')), literal(args.number(call, 'exponent'))),
});
