import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { sortKeys } from './sort-keys.ts';

export const table = defineFunction({
  name: 'table',
  kind: 'aggregate',
  summary:
    'Rows with just the fields, sorted by sortby (default @timestamp) desc number, at most limit (200; max 200,000).',
  docs: 'https://library.humio.com/data-analysis/functions-table.html',
  params: [
    { name: 'fields', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 200, values: ['max'], max: 200000 },
    { name: 'order', type: 'enums', default: ['desc'], values: ['asc', 'desc'] },
    { name: 'reverse', type: 'boolean' },
    { name: 'sortby', type: 'fields', default: ['@timestamp'] },
    { name: 'type', type: 'enums', default: ['number'], values: ['any', 'hex', 'number', 'string'] },
  ],
  output: 'the fields in order',
  outputFields: (call) => args.texts(call, 'fields'),
  step: (call, context) => {
    const keys = sortKeys(call, args.texts(call, 'sortby'), context);
    const limit = args.number(call, 'limit');
    const notice = { subject: `table() kept ${limit} rows`, remedy: 'write limit=max, or a limit of your own' };
    context.limit(keys, limit, args.isWritten(call, 'limit') ? undefined : notice);
    context.select(args.texts(call, 'fields'));
  },
});
