import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const count = defineFunction({
  name: 'count',
  kind: 'aggregate',
  summary: 'Counts events, or those that have a field, or the distinct values of it.',
  docs: 'https://library.humio.com/data-analysis/functions-count.html',
  params: [
    { name: 'as', type: 'name', default: '_count' },
    { name: 'distinct', type: 'boolean' },
    { name: 'field', type: 'field', unnamed: true },
  ],
  output: '_count',
  notes: [
    'Without an event it gives 0.',
    'With `field` only events that have it count, empty text included.',
    'LogScale estimates distinct values, Saker counts them exactly.',
  ],
  examples: [
    {
      title: 'Events, events with a field, and distinct values',
      events: [{ user: 'ann' }, { user: 'bob' }, { user: 'ann' }, { user: '' }, { host: 'web' }],
      query: '[count(), count(user, as=with), count(user, distinct=true, as=users)]',
      rows: [{ _count: '5', with: '4', users: '3' }],
    },
    {
      title: 'Nothing to count',
      events: [{ user: 'ann' }],
      query: 'user=eve | count(as=n)',
      rows: [{ n: '0' }],
    },
    { title: 'Distinct values of nothing', events: [], query: 'count(distinct=true)', diagnostic: 'CQL0303' },
  ],
  problems: (call) => {
    if (!args.flag(call, 'distinct') || args.isWritten(call, 'field')) return [];
    return [
      {
        parameter: 'distinct',
        code: 'CQL0303',
        message: 'count(distinct=true) needs the field whose values it counts',
      },
    ];
  },
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const name = args.text(call, 'as');
    const field = args.optionalText(call, 'field');
    if (field === undefined) return [{ name, op: 'count', args: [], data: null, type: 'number' }];
    const op = args.flag(call, 'distinct') ? 'countDistinct' : 'countPresent';
    return [{ name, op, args: [context.field(field)], data: null, type: 'number' }];
  },
});
