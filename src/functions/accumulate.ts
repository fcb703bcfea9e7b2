import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { excludesCurrent, rowsUpTo, windowFields, windowNotes, windowParameters } from './sequences.ts';

export const accumulate = defineFunction({
  name: 'accumulate',
  kind: 'aggregate',
  summary: 'Adds to every row what aggregates yield of all rows up to it, such as a running total.',
  docs: 'https://library.humio.com/data-analysis/functions-accumulate.html',
  stage: 'afterAggregate',
  params: windowParameters,
  output: 'the row, and what the aggregates write',
  notes: [
    'It follows an aggregate, such as head() or sort(), that puts the rows in an order; in a groupBy() each group counts for itself.',
    ...windowNotes,
    '`current=exclude` leaves the row itself out.',
  ],
  examples: [
    {
      title: 'A running total and mean; what is no number counts as nothing',
      events: [
        { '@timestamp': 1700000002000, n: 'x' },
        { '@timestamp': 1700000001000, n: '4' },
        { '@timestamp': 1700000003000, n: '8' },
      ],
      query: 'head() | accumulate([sum(n, as=total), avg(n)])',
      rows: [
        { n: '4', total: '4', _avg: '4' },
        { n: 'x', total: '4', _avg: '4' },
        { n: '8', total: '12', _avg: '6' },
      ],
      ordered: true,
    },
    {
      title: 'Without the row itself, in groups',
      events: [
        { '@timestamp': 1, g: 'a', n: '1' },
        { '@timestamp': 2, g: 'b', n: '2' },
        { '@timestamp': 3, g: 'a', n: '3' },
        { '@timestamp': 4, g: 'a' },
      ],
      query: 'head() | groupBy(g, function=accumulate([count(), max(n)], current=exclude))',
      rows: [
        { g: 'a', n: '1', _count: '0', _max: null },
        { g: 'a', n: '3', _count: '1', _max: '1' },
        { g: 'a', n: null, _count: '2', _max: '3' },
        { g: 'b', n: '2', _count: '0', _max: null },
      ],
      ordered: true,
    },
    {
      title: 'Steps around the aggregate, and the values seen so far',
      events: [
        { '@timestamp': 1, user: 'bob', bytes: '10' },
        { '@timestamp': 2, user: 'ann', bytes: '900' },
        { '@timestamp': 3, user: 'bob', bytes: '700' },
      ],
      query: 'head() | accumulate([{bytes > 500 | count(as=big) | twice := big * 2}, collect(user, separator="+")])',
      rows: [
        { big: '0', twice: '0', user: 'bob' },
        { big: '1', twice: '2', user: 'ann+bob' },
        { big: '2', twice: '4', user: 'ann+bob' },
      ],
      ordered: true,
    },
    {
      title: 'Over the rows of another aggregate',
      events: [{ g: 'a' }, { g: 'b' }, { g: 'b' }],
      query: 'groupBy(g) | accumulate(sum(_count, as=upto))',
      rows: [
        { g: 'a', upto: '1' },
        { g: 'b', upto: '3' },
      ],
      ordered: true,
    },
    {
      title: 'In a group without an order before it: that of time',
      events: [
        { '@timestamp': 1700000002000, g: 'a', n: '2' },
        { '@timestamp': 1700000001000, g: 'a', n: '1' },
      ],
      query: 'groupBy(g, function=accumulate(sum(n)))',
      rows: [
        { n: '1', _sum: '1' },
        { n: '2', _sum: '3' },
      ],
      ordered: true,
    },
    { title: 'Without an order', events: [], query: 'accumulate(count())', diagnostic: 'CQL0309' },
    {
      title: 'A function with several rows',
      events: [],
      query: 'head() | accumulate(groupBy(g))',
      diagnostic: 'CQL0308',
    },
  ],
  addedFields: windowFields,
  step: (call, context) => {
    const last = excludesCurrent(call) ? -1 : 0;
    const order = context.sequenceOrder();
    context.windowPipelines(call, args.pipelines(call, 'function'), order, { ...rowsUpTo, last });
  },
});
