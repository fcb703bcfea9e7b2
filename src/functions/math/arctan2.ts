import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathArctan2 = defineFunction({
  name: 'math:arctan2',
  kind: 'transform',
  summary: 'Gives the angle in radians between the x-axis and a point.',
  docs: 'https://library.humio.com/data-analysis/functions-math-arctan2.html',
  params: [
    { name: 'as', type: 'name', default: '_arctan2' },
    { name: 'x', type: 'field', required: true },
    { name: 'y', type: 'field', required: true },
  ],
  output: '_arctan2',
  notes: ['Both arguments are names of fields. A field that is missing or no number writes nothing.'],
  examples: [
    {
      title: 'Two directions',
      events: [
        { x: '1', y: '1' },
        { x: '-1', y: '0' },
      ],
      query: 'math:arctan2(x=x, y=y)',
      rows: [
        { x: '1', _arctan2: '0.7853981633974483' },
        { x: '-1', _arctan2: '3.141592653589793' },
      ],
    },
    {
      title: 'Half a point',
      events: [{ x: '1' }, { x: 'a', y: '1' }],
      query: 'r := math:arctan2(y=y, x=x)',
      rows: [
        { x: '1', r: null },
        { x: 'a', r: null },
      ],
    },
  ],
  value: (call, context) => apply('arctan2', context.field(args.text(call, 'y')), context.field(args.text(call, 'x'))),
});
