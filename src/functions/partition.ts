import { and, holds } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { atDistance } from './sequences.ts';

export const partition = defineFunction({
  name: 'partition',
  kind: 'aggregate',
  summary: 'Cuts a sequence of rows wherever a condition holds, and aggregates each piece.',
  docs: 'https://library.humio.com/data-analysis/functions-partition.html',
  stage: 'afterAggregate',
  params: [
    { name: 'condition', type: 'pipeline', required: true },
    { name: 'function', type: 'aggregates', required: true, unnamed: true },
    { name: 'split', type: 'enum', default: 'before', values: ['after', 'before'] },
  ],
  output: 'what the aggregates write, a row or more for each piece',
  notes: [
    'It follows an aggregate, such as head() or sort(), that puts the rows in an order; in a groupBy() each group is cut for itself.',
    'The cut lies before the row where the condition holds, with `split=after` behind it. No piece is empty.',
    'The pieces keep their order. Other sequence functions may stand inside.',
  ],
  examples: [
    {
      title: 'Before and behind the row that cuts',
      events: [
        { '@timestamp': 1, n: '1', cut: 'true' },
        { '@timestamp': 2, n: '2' },
        { '@timestamp': 3, n: '4', cut: 'true' },
        { '@timestamp': 4, n: '8' },
      ],
      query: 'head() | partition(sum(n), condition=test(cut))',
      rows: [{ _sum: '3' }, { _sum: '12' }],
      ordered: true,
    },
    {
      title: 'Failures up to each success, by user; the last piece has none',
      events: [
        { '@timestamp': 1700000000001, user: 'ann', status: 'failure' },
        { '@timestamp': 1700000000002, user: 'bob', status: 'failure' },
        { '@timestamp': 1700000000003, user: 'ann', status: 'failure' },
        { '@timestamp': 1700000000004, user: 'ann', status: 'success' },
        { '@timestamp': 1700000000005, user: 'ann', status: 'failure' },
        { '@timestamp': 1700000000006, user: 'bob' },
      ],
      query:
        'head() | groupBy(user, function=partition([{status=failure | count(as=failed)}, range(@timestamp, as=took), selectLast(status)], condition={status=success}, split=after))',
      rows: [
        { user: 'ann', failed: '2', took: '3', status: 'success' },
        { user: 'ann', failed: '1', took: '0', status: 'failure' },
        { user: 'bob', failed: '1', took: '4', status: 'failure' },
      ],
      ordered: true,
    },
    {
      title: 'Counting on in each piece',
      events: [
        { '@timestamp': 1, k: 'a' },
        { '@timestamp': 2, k: 'a' },
        { '@timestamp': 3, k: 'b' },
        { '@timestamp': 4, k: 'a' },
      ],
      query: 'head() | neighbor(k, prefix=prev) | partition(accumulate(count(as=nth)), condition=test(k != prev.k))',
      rows: [
        { k: 'a', nth: '1' },
        { k: 'a', nth: '2' },
        { k: 'b', nth: '1' },
        { k: 'a', nth: '1' },
      ],
      ordered: true,
    },
    { title: 'No rows', events: [], query: 'head() | partition(count(), condition={a=b})', rows: [] },
  ],
  outputFields: (call, inner) => inner(args.pipelines(call, 'function')),
  step: (call, context) => {
    const order = context.sequenceOrder();
    const conditions = args.pipelines(call, 'condition').map((pipeline) => context.conditionOf(pipeline));
    const cuts = context.bind(holds(and(conditions)));
    const starts = args.text(call, 'split') === 'after' ? atDistance(-1, [cuts], order, context) : [cuts];
    context.aggregateRuns(and(starts), order, args.pipelines(call, 'function'));
  },
});
