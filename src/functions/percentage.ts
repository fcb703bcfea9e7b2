import { and, apply, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const percentage = defineFunction({
  name: 'percentage',
  kind: 'aggregate',
  summary: 'Gives the share of the events that pass a condition, from 0 to 100.',
  docs: 'https://library.humio.com/data-analysis/functions-percentage.html',
  params: [
    { name: 'as', type: 'name', default: '_percentage' },
    { name: 'condition', type: 'pipeline', required: true, unnamed: true },
  ],
  output: '_percentage',
  notes: [
    'An event counts where the whole pipeline lets it through; what the pipeline assigns is forgotten.',
    'Decision: of no events there is no share, and nothing is written.',
  ],
  examples: [
    {
      title: 'Two shares of the same events',
      events: [
        { status: '404' },
        { status: '200' },
        { status: '201' },
        { status: '301' },
        { other: 'x' },
        { status: '' },
      ],
      query: '[percentage({status=4*}, as=bad), percentage({status=*}, as=with)]',
      rows: [{ bad: '16.666666666666664', with: '83.33333333333334' }],
    },
    {
      title: 'Whole numbers, in groups, by a pipeline of several steps',
      events: [{ g: 'a', n: '3' }, { g: 'a', n: '8' }, { g: 'b', n: '1' }, { g: 'b' }],
      query: 'groupBy(g, function=percentage({m := n * 2 | m > 10}))',
      rows: [
        { g: 'a', _percentage: '50' },
        { g: 'b', _percentage: '0' },
      ],
    },
    { title: 'No events', events: [], query: 'percentage({a=b})', rows: [] },
  ],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => [
    {
      name: args.text(call, 'as'),
      op: 'count',
      args: [],
      data: null,
      type: 'number',
      where: and(args.pipelines(call, 'condition').map((pipeline) => context.conditionOf(pipeline))),
      also: [{ op: 'count', args: [], data: null, type: 'number' }],
      // In this order, as the vendor's digits show: the quotient first.
      after: (matching, all) => apply('multiply', apply('divide', matching, all ?? matching), literal(100)),
    },
  ],
});
