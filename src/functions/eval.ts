import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const evalFunction = defineFunction({
  name: 'eval',
  kind: 'transform',
  summary: 'Sets fields to the values of expressions, from left to right.',
  docs: 'https://library.humio.com/data-analysis/functions-eval.html',
  params: [{ name: '<field>', type: 'assignments', required: true }],
  output: 'the assigned fields',
  notes: [
    '`eval(f = a + b)` is the long form of `f := a + b`.',
    'A bare word is the value of a field, text stands in quotes.',
    'An expression without a value, such as arithmetic with a missing field, leaves its field as it was.',
  ],
  examples: [
    {
      title: 'A later expression sees the fields set before it',
      events: [{ a: '2', b: '5' }],
      query: 'eval(sum = a + b, half = sum / 2, big = half > 3)',
      rows: [{ sum: '7', half: '3.5', big: 'true' }],
    },
    {
      title: 'No value leaves the field as it was',
      events: [{ a: '2', keep: 'old' }, { a: 'x' }],
      query: 'eval(keep = a * missing, twice = a * 2)',
      rows: [
        { keep: 'old', twice: '4' },
        { keep: null, twice: null },
      ],
    },
  ],
  addedFields: (call) => args.assignments(call, '<field>').map(({ target }) => target),
  step: (call, context) => {
    for (const { target, value } of args.assignments(call, '<field>')) {
      context.assign(target, context.expression(value));
    }
  },
});
