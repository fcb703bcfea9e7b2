import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathArccos = defineFunction({
  name: 'math:arccos',
  kind: 'transform',
  summary: 'Gives the angle in radians whose cosine a number is.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arccos.html',
  params: [
    { name: 'as', type: 'name', default: '_arccos' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_arccos',
  notes: [
    'A field that is missing or no number writes nothing.',
    'A number beyond -1 and 1 is no cosine, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '1' }, { x: '0' }],
      query: 'math:arccos(x)',
      rows: [
        { x: '1', _arccos: '0' },
        { x: '0', _arccos: '1.5707963267948966' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '-2' }, { y: '1' }],
      query: 'r := math:arccos(x)',
      rows: [
        { x: '-2', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'arccos' }, context.field(args.text(call, 'field'))),
});
