import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathArcsin = defineFunction({
  name: 'math:arcsin',
  kind: 'transform',
  summary: 'Gives the angle in radians whose sine a number is.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arcsin.html',
  params: [
    { name: 'as', type: 'name', default: '_arcsin' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arcsin',
  notes: [
    'A field that is missing or no number writes nothing.',
    'A number beyond -1 and 1 is no sine, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '0' }, { x: '1' }],
      query: 'math:arcsin(x)',
      rows: [
        { x: '0', _arcsin: '0' },
        { x: '1', _arcsin: '1.5707963267948966' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '1.5' }, { y: '1' }],
      query: 'r := math:arcsin(x)',
      rows: [
        { x: '1.5', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'arcsin' }, context.field(args.text(call, 'field'))),
});
