import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathCeil = defineFunction({
  name: 'math:ceil',
  kind: 'transform',
  summary: 'Rounds a number up to a whole one.',
  docs: 'https://library.humio.com/data-analysis/functions-math-ceil.html',
  params: [
    { name: 'as', type: 'name', default: '_ceil' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_ceil',
  notes: [
    'A whole number prints without a fraction, as everywhere; the example of the page has 4.0.',
    'A field that is missing or no number writes nothing.',
    'round(x, how=ceil) does the same, into the field itself.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '2.1' }, { x: '-2.1' }],
      query: 'math:ceil(x)',
      rows: [
        { x: '2.1', _ceil: '3' },
        { x: '-2.1', _ceil: '-2' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'n/a' }, { y: '1' }],
      query: 'r := math:ceil(x)',
      rows: [
        { x: 'n/a', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => apply('ceil', context.field(args.text(call, 'field'))),
});
