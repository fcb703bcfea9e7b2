import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathFloor = defineFunction({
  name: 'math:floor',
  kind: 'transform',
  summary: 'Rounds a number down to a whole one.',
  docs: 'https://library.humio.com/data-analysis/functions-math-floor.html',
  params: [
    { name: 'as', type: 'name', default: '_floor' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_floor',
  notes: [
    'A field that is missing or no number writes nothing.',
    'round(x, how=floor) does the same, into the field itself.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '2.9' }, { x: '-2.1' }],
      query: 'math:floor(x)',
      rows: [
        { x: '2.9', _floor: '2' },
        { x: '-2.1', _floor: '-3' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: 'n/a' }, { y: '1' }],
      query: 'r := math:floor(x)',
      rows: [
        { x: 'n/a', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => apply('floor', context.field(args.text(call, 'field'))),
});
