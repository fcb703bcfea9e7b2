import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { sortKeys } from './sort-keys.ts';

export const table = defineFunction({
  name: 'table',
  kind: 'aggregate',
  summary: 'Gives rows with some fields, in an order.',
  docs: 'https://library.humio.com/data-analysis/functions-table.html',
  params: [
    { name: 'fields', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 200, values: ['max'], min: 0, max: 200000 },
    { name: 'order', type: 'enums', default: ['desc'], values: ['asc', 'desc'] },
    { name: 'reverse', type: 'boolean', deprecated: 'write order=asc or order=desc' },
    { name: 'sortby', type: 'fields', default: ['@timestamp'] },
    { name: 'type', type: 'enums', default: ['number'], values: ['any', 'hex', 'number', 'string'] },
  ],
  output: 'the fields, in order',
  notes: [
    'The default order is newest first, by `@timestamp`, and 200 rows.',
    '`sortby`, `order` and `type` are those of sort(); rows need not show what they are sorted by.',
  ],
  examples: [
    {
      title: 'Newest first',
      events: [
        { '@timestamp': 1700000001000, n: 'a', x: '1' },
        { '@timestamp': 1700000002000, n: 'b' },
      ],
      query: 'table([n, x])',
      rows: [
        { n: 'b', x: null, '@timestamp': null },
        { n: 'a', x: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Sorted by a field that is not shown; a missing value is less than all others',
      events: [{ n: 'a', x: '40' }, { n: 'b', x: '5' }, { n: 'c' }],
      query: 'table(n, sortby=x, order=asc)',
      rows: [{ n: 'c', x: null }, { n: 'b' }, { n: 'a' }],
      ordered: true,
    },
  ],
  outputFields: (call) => args.texts(call, 'fields'),
  step: (call, context) => {
    const keys = sortKeys(call, args.texts(call, 'sortby'), context);
    const limit = args.number(call, 'limit');
    const notice = { subject: `table() kept ${limit} rows`, remedy: 'write limit=max, or a limit of your own' };
    context.limit(keys, limit, args.isWritten(call, 'limit') ? undefined : notice);
    context.select(args.texts(call, 'fields'));
  },
});
