import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

const primitives = { ceil: 'ceil', floor: 'floor', round: 'round' } as const;

export const round = defineFunction({
  name: 'round',
  kind: 'transform',
  summary: 'Rounds a number to a whole one.',
  docs: 'https://library.humio.com/data-analysis/functions-round.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'how', type: 'enum', default: 'round', values: ['ceil', 'floor', 'round'] },
  ],
  output: 'the field itself, or `as`',
  notes: [
    'Halves round up, towards the larger number: 2.5 becomes 3, -2.5 becomes -2. The vendor leaves that open.',
    'A field that is missing or no number stays as it is.',
    'For a number of decimals use format("%.2f", field=x).',
  ],
  examples: [
    {
      title: 'Halves round up',
      events: [{ x: '2.4' }, { x: '2.5' }, { x: '-2.5' }, { x: '1e3' }],
      query: 'round(x, as=r)',
      rows: [
        { x: '2.4', r: '2' },
        { x: '2.5', r: '3' },
        { x: '-2.5', r: '-2' },
        { x: '1e3', r: '1000' },
      ],
    },
    {
      title: 'Up and down',
      events: [{ x: '-1.2' }],
      query: 'up := round(x, how=ceil) | down := round(x, how=floor)',
      rows: [{ up: '-1', down: '-2', x: '-1.2' }],
    },
    {
      title: 'What is no number stays as it is',
      events: [{ x: 'n/a' }, { y: '1' }],
      query: 'round(x)',
      rows: [{ x: 'n/a' }, { x: null, y: '1' }],
    },
  ],
  value: (call, context) => {
    const how = args.text(call, 'how') as keyof typeof primitives;
    return apply(primitives[how], context.field(args.text(call, 'field')));
  },
});
