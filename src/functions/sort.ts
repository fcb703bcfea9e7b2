import { defineFunction } from './define.ts';

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
});
