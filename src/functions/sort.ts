import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { sortKeys } from './sort-keys.ts';

export const sort = defineFunction({
  name: 'sort',
  kind: 'aggregate',
  summary: 'Sorts by field(s), default order desc, type number; limit 200 (max 200,000) rows kept after sorting.',
  docs: 'https://library.humio.com/data-analysis/functions-sort.html',
  params: [
    { name: 'field', type: 'fields', unnamed: true },
    { name: 'limit', type: 'integer', default: 200, values: ['max'], max: 200000 },
    { name: 'order', type: 'enums', default: ['desc'], values: ['asc', 'desc'] },
    { name: 'reverse', type: 'boolean', default: false, deprecated: '1.100' },
    { name: 'type', type: 'enums', default: ['number'], values: ['hex', 'number', 'string'] },
  ],
  output: 'input events',
  notes: [
    "Older docs (1.100) say field defaults to _count. type string|number|hex. In number sort, non-numeric/missing values' position is not stated. An aggregate.",
    'older docs: default type any (removed 1.125)',
  ],
  step: (call, context) => {
    // The field is optional on the vendor's page without a default; older pages say _count.
    const keys = sortKeys(call, args.optionalTexts(call, 'field') ?? ['_count'], context);
    const limit = args.number(call, 'limit');
    const notice = { subject: `sort() kept ${limit} rows`, remedy: 'write limit=max, or a limit of your own' };
    context.limit(keys, limit, args.isWritten(call, 'limit') ? undefined : notice);
  },
});
