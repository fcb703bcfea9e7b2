import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { excludesCurrent, windowFields, windowNotes, windowParameters } from './sequences.ts';

export const slidingWindow = defineFunction({
  name: 'slidingWindow',
  kind: 'aggregate',
  summary: 'Adds to every row what aggregates yield of the last so many rows.',
  docs: 'https://library.humio.com/data-analysis/functions-slidingwindow.html',
  stage: 'afterAggregate',
  params: [...windowParameters, { name: 'events', type: 'integer', required: true, min: 1, max: 1000 }],
  output: 'the row, and what the aggregates write',
  notes: [
    'It follows an aggregate, such as head() or sort(), that puts the rows in an order; in a groupBy() each group counts for itself.',
    ...windowNotes,
    '`events` counts the row itself; with `current=exclude` they are the rows before it.',
  ],
  examples: [
    {
      title: 'The last two, and the two before',
      events: [
        { '@timestamp': 1, n: '1' },
        { '@timestamp': 2, n: '10' },
        { '@timestamp': 3 },
        { '@timestamp': 4, n: '1000' },
      ],
      query: 'head() | slidingWindow(sum(n), events=2) | slidingWindow(sum(n, as=before), events=2, current=exclude)',
      rows: [
        { _sum: '1', before: '0' },
        { _sum: '11', before: '1' },
        { _sum: '10', before: '11' },
        { _sum: '1000', before: '10' },
      ],
      ordered: true,
    },
    {
      title: 'A function without a value leaves the field as it was',
      events: [
        { '@timestamp': 1, n: '5' },
        { '@timestamp': 2, n: 'x' },
        { '@timestamp': 3, n: 'y' },
      ],
      query: 'head() | slidingWindow(max(n, as=n), events=2)',
      rows: [{ n: '5' }, { n: '5' }, { n: 'y' }],
      ordered: true,
    },
    {
      title: 'No window at all',
      events: [],
      query: 'head() | slidingWindow(count(), events=0)',
      diagnostic: 'CQL0306',
    },
  ],
  addedFields: windowFields,
  step: (call, context) => {
    const events = args.number(call, 'events');
    const last = excludesCurrent(call) ? -1 : 0;
    const frame = { kind: 'rows', first: last + 1 - events, last } as const;
    context.windowPipelines(call, args.pipelines(call, 'function'), context.sequenceOrder(), frame);
  },
});
