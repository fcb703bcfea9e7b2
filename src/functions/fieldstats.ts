import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { fieldsOf } from './event-fields.ts';

export const fieldstats = defineFunction({
  name: 'fieldstats',
  kind: 'aggregate',
  summary: 'One row per field name with number of values and number of distinct values. limit 200 fields (max 10,000).',
  docs: 'https://library.humio.com/data-analysis/functions-fieldstats.html',
  params: [{ name: 'limit', type: 'integer', default: 200, min: 1, max: 10000 }],
  output: 'field, _count, distinct (and #type)',
  notes: [
    'One row for each field of the events that reach it, and each `#type` they have; the most frequent first.',
    '`distinct` is exact, where LogScale estimates it.',
  ],
  examples: [
    {
      title: 'Counts of values, and of different ones',
      events: [{ a: 'x', b: '1' }, { a: 'x' }, { a: 'y' }],
      query: 'drop(@rawstring) | fieldstats()',
      rows: [
        { field: 'a', _count: '3', distinct: '2', '#type': null },
        { field: 'b', _count: '1', distinct: '1' },
      ],
      ordered: true,
    },
    {
      title: 'By the type of the events; no more fields than asked for',
      events: [
        { '#type': 'k', a: '1' },
        { '#type': 'l', a: '1' },
      ],
      query: 'select([a, #type]) | fieldstats(limit=2)',
      rows: [
        { '#type': 'k', field: '#type', _count: '1' },
        { '#type': 'k', field: 'a', _count: '1' },
      ],
    },
  ],
  outputFields: () => ['#type', 'field', '_count', 'distinct'],
  step: (call, context) => {
    const { names, values } = fieldsOf(context);
    const type = context.bind(context.field('#type'));
    const [name, value] = context.unnest([names, values], false).elements;
    if (name === undefined || value === undefined) return;
    context.aggregate(
      [
        { name: '#type', expr: type },
        { name: 'field', expr: name },
      ],
      [
        { name: '_count', op: 'count', args: [], data: null, type: 'number' },
        { name: 'distinct', op: 'countDistinct', args: [value], data: null, type: 'number' },
      ],
    );
    const limit = args.number(call, 'limit');
    const frequent: OrderKey = { expr: context.field('_count'), direction: 'desc', nulls: 'last' };
    const notice = { subject: `fieldstats() kept ${limit} fields`, remedy: 'write a limit of your own, at most 10000' };
    context.limit([frequent, ...context.currentOrder()], limit, args.isWritten(call, 'limit') ? undefined : notice);
  },
});
