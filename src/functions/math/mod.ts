import { apply, literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathMod = defineFunction({
  name: 'math:mod',
  kind: 'transform',
  summary: 'Gives the rest of a division, with the sign of the divisor.',
  docs: 'https://library.humio.com/data-analysis/functions-math-mod.html',
  params: [
    { name: 'as', type: 'name', default: '_mod' },
    { name: 'divisor', type: 'number', required: true },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_mod',
  notes: [
    'Both numbers are rounded down first: 7.8 mod 3 is 1.',
    'The operator `%` keeps the sign of the number and its decimals instead.',
    'A field that is missing or no number writes nothing, nor does the divisor 0.',
    'The example of the page leaves the name `divisor` out, which Saker remarks on.',
  ],
  examples: [
    {
      title: 'The sign of the divisor',
      events: [{ x: '7' }, { x: '-7' }, { x: '7.8' }],
      query: 'math:mod(x, divisor=3) | rest := x % 3',
      rows: [
        { x: '7', _mod: '1', rest: '1' },
        { x: '-7', _mod: '2', rest: '-1' },
        { x: '7.8', _mod: '1' },
      ],
    },
    {
      title: 'Without the name of the divisor, as the page has it',
      events: [{ x: '7' }],
      query: 'math:mod(x, 3, as=remainder)',
      rows: [{ remainder: '1' }],
    },
    {
      title: 'No number to work with, and nothing to divide by',
      events: [{ x: 'a', y: '5' }],
      query: 'r := math:mod(x, divisor=3) | s := math:mod(y, divisor=0.5)',
      rows: [{ y: '5', r: null, s: null }],
    },
  ],
  value: (call, context) => {
    const divisor = literal(Math.floor(args.number(call, 'divisor')));
    const number = context.bind(apply('floor', context.field(args.text(call, 'field'))));
    const times = apply('floor', apply('divide', number, divisor));
    return apply('subtract', number, apply('multiply', times, divisor));
  },
});
