import type { CheckedCall } from '../model/checked.ts';
import { literal } from '../plan/build.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { totalOfNumbers } from './group-score.ts';
import { requireSomeKey, subAggregateFields, subAggregates } from './sub-aggregates.ts';

export const groupBy = defineFunction({
  name: 'groupBy',
  kind: 'aggregate',
  summary: 'Aggregates the events of every combination of values of some fields.',
  docs: 'https://library.humio.com/data-analysis/functions-groupby.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'function', type: 'aggregates', defaultNote: 'count(as=_count)' },
    { name: 'limit', type: 'integer', default: 20000, values: ['max'], min: 1, max: 1000000 },
  ],
  output: 'the fields, and what the aggregates write; _count',
  notes: [
    '`function=[]` gives the combinations alone; several aggregates combine as in stats().',
    '`{ ... }` as a function may filter before an aggregate and compute after it.',
    'An event that lacks some of the fields is in a group without them; one that lacks all is in none.',
    'Rows come in ascending order of the fields; the vendor promises none.',
    'Of more than `limit` groups those are kept whose functions give the greatest numbers, added up; of equal ones the first by their fields. LogScale counts these too low then, Saker does not.',
  ],
  examples: [
    {
      title: 'Counts by default',
      events: [{ status: '500' }, { status: '440' }, { status: '440' }, { other: 'x' }],
      query: 'groupBy(status)',
      rows: [
        { status: '440', _count: '2' },
        { status: '500', _count: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Events that lack a field',
      events: [{ a: '1', b: '2' }, { a: '1' }, { b: '2' }, { c: '3' }, { a: '1', b: '' }],
      query: 'groupBy([a, b])',
      rows: [
        { a: '1', b: '2', _count: '1' },
        { a: '1', b: null, _count: '1' },
        { a: null, b: '2', _count: '1' },
        { a: '1', b: '', _count: '1' },
      ],
    },
    {
      title: 'Composite functions, and groups in groups',
      events: [
        { m: 'GET', s: '200', n: '1' },
        { m: 'GET', s: '404', n: '5' },
        { m: 'PUT', s: '200', n: 'x' },
      ],
      query:
        'groupBy(m, function=[{ s=4* | count(as=bad) }, { sum(n, as=t) | t2 := t * 2 }, groupBy(s, function=count())])',
      rows: [
        { m: 'GET', bad: '1', t2: '12', s: '200', _count: '1' },
        { m: 'GET', bad: '1', t2: '12', s: '404', _count: '1' },
        { m: 'PUT', bad: '0', t2: '0', s: '200', _count: '1' },
      ],
    },
    {
      title: 'Combinations alone',
      events: [{ a: '1' }, { a: '1' }, { a: '2' }],
      query: 'groupBy(a, function=[])',
      rows: [
        { a: '1', _count: null },
        { a: '2', _count: null },
      ],
    },
    {
      title: 'The newest event of each group',
      events: [
        { '@timestamp': 1700000001000, g: 'a', n: '1' },
        { '@timestamp': 1700000003000, g: 'a', n: '2' },
        { '@timestamp': 1700000002000, g: 'b', n: '3' },
      ],
      query: 'groupBy(g, function=tail(1))',
      rows: [
        { g: 'a', n: '2' },
        { g: 'b', n: '3' },
      ],
    },
    {
      title: 'The greatest groups, in the order of their keys',
      events: [
        { g: 'a', n: '1' },
        { g: 'b', n: '5' },
        { g: 'c', n: 'x' },
        { g: 'd', n: '2' },
        { g: 'd', n: '3' },
      ],
      query: 'groupBy(g, function=[sum(n), min(n)], limit=2)',
      rows: [
        { g: 'b', _sum: '5', _min: '5' },
        { g: 'd', _sum: '5', _min: '2' },
      ],
      ordered: true,
    },
    {
      title: 'The limit counts groups, not rows',
      events: [
        { g: 'a', v: 'x' },
        { g: 'b', v: 'x' },
        { g: 'b', v: 'y' },
        { g: 'b', v: 'y' },
        { g: 'c', v: 'z' },
      ],
      query: 'groupBy(g, function=groupBy(v, function=count(as=n)), limit=2)',
      rows: [
        { g: 'a', v: 'x', n: '1' },
        { g: 'b', v: 'x', n: '1' },
        { g: 'b', v: 'y', n: '2' },
      ],
      ordered: true,
    },
  ],
  outputFields: (call, inner) => subAggregateFields(call, inner, args.texts(call, 'field')),
  step: (call, context) => {
    const fields = args.texts(call, 'field');
    const keys = fields.map((name) => ({ name, expr: context.bind(context.field(name)) }));
    // Decision: an event that lacks some of the fields forms a group without them, one that lacks all is in no group.
    requireSomeKey(keys, context);
    const { single } = context.aggregatePipelines(keys, subAggregates(call));
    keepGreatest(call, fields, single, context);
  },
});

/** Of more groups than `limit` those with the greatest numbers, in the order of their keys. */
function keepGreatest(call: CheckedCall, fields: readonly string[], single: boolean, context: Context): void {
  const limit = args.number(call, 'limit');
  const told = { subject: `groupBy() kept ${limit} groups`, remedy: 'write limit=max, or a limit of your own' };
  const notice = args.isWritten(call, 'limit') ? undefined : told;
  const score = totalOfNumbers(context, fields);
  if (!single) {
    context.keepGroups(fields, score ?? literal(0), limit, notice);
    return;
  }
  const order = context.currentOrder();
  const greatest: readonly OrderKey[] = score === undefined ? [] : [{ expr: score, direction: 'desc', nulls: 'last' }];
  context.limit([...greatest, ...order], limit, notice);
  context.orderBy(order);
}
