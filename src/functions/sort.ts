import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { sortKeys } from './sort-keys.ts';

export const sort = defineFunction({
  name: 'sort',
  kind: 'aggregate',
  summary: 'Puts events in the order of fields.',
  docs: 'https://library.humio.com/data-analysis/functions-sort.html',
  params: [
    { name: 'field', type: 'fields', unnamed: true },
    { name: 'limit', type: 'integer', default: 200, values: ['max'], min: 0, max: 200000 },
    { name: 'order', type: 'enums', default: ['desc'], values: ['asc', 'desc'] },
    { name: 'reverse', type: 'boolean', default: false, deprecated: 'since 1.100: write order=asc or order=desc' },
    { name: 'type', type: 'enums', default: ['number'], values: ['any', 'hex', 'number', 'string'] },
  ],
  output: 'the events',
  notes: [
    'The default is by number, largest first, and 200 rows; `type=string` compares texts, `type=hex` hexadecimal numbers.',
    'With several fields `order` and `type` may be arrays of their own.',
    'A value that is missing or no number counts as less than every number: last in descending order, first in ascending. Equal ones keep the order they had.',
    'Decision: the page leaves the place of a missing value open; a page of examples prints it first in ascending order.',
    'Without a field it sorts by `_count`, as older pages say.',
    '`reverse=true` is the old way to write `order=desc`.',
  ],
  examples: [
    {
      title: 'By number, largest first; what is none comes last',
      events: [{ n: '9' }, { n: 'x' }, { n: '10' }, { m: '1' }],
      query: 'sort(n)',
      rows: [{ n: '10' }, { n: '9' }, { n: 'x' }, { n: null }],
      ordered: true,
    },
    {
      title: 'Smallest first: what is no number and what is missing come before the numbers',
      events: [
        { method: 'GET', status: '404' },
        { method: 'GET', status: '200' },
        { method: 'GET' },
        { method: 'GET', status: '-' },
      ],
      query: 'groupBy([method, status]) | sort([method, status], order=asc)',
      rows: [{ status: '-' }, { status: null }, { status: '200' }, { status: '404' }],
      ordered: true,
    },
    {
      title: 'By several fields, each in its own way',
      events: [
        { g: 'b', n: '1' },
        { g: 'a', n: '1' },
        { g: 'a', n: '12' },
        { g: 'a', n: '2' },
      ],
      query: 'sort([g, n], type=[string, number], order=[asc, desc], limit=3)',
      rows: [
        { g: 'a', n: '12' },
        { g: 'a', n: '2' },
        { g: 'a', n: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Hexadecimal numbers, with and without a prefix',
      events: [{ n: '0x1F' }, { n: 'a' }, { n: '0010' }, { n: 'q' }, { n: '0XFFFFFFFFFFFFFFFFFFFF' }],
      query: 'sort(n, type=hex, order=asc)',
      rows: [{ n: 'q' }, { n: 'a' }, { n: '0010' }, { n: '0x1F' }, { n: '0XFFFFFFFFFFFFFFFFFFFF' }],
      ordered: true,
    },
    {
      title: 'Numbers first, then texts, as older queries ask for it',
      events: [{ n: 'b' }, { n: '10' }, { n: '9' }, { n: 'a' }],
      query: 'sort(n, type=any, order=asc)',
      rows: [{ n: '9' }, { n: '10' }, { n: 'a' }, { n: 'b' }],
      ordered: true,
    },
    {
      title: 'No rows below none',
      events: [],
      query: 'sort(n, limit=-1)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'The most frequent value',
      events: [{ g: 'a' }, { g: 'b' }, { g: 'b' }],
      query: 'groupBy(g) | sort(limit=1)',
      rows: [{ g: 'b', _count: '2' }],
    },
  ],
  problems: (call) =>
    args.optionalTexts(call, 'type')?.includes('any')
      ? [
          {
            parameter: 'type',
            code: 'CQL0324',
            severity: 'warning',
            strict: true,
            message: '`type=any` of sort() is no longer documented: numbers are sorted first, then the rest as text',
            note: 'write `type=number` or `type=string`',
          },
        ]
      : [],
  step: (call, context) => {
    // The field is optional on the vendor's page without a default; older pages say _count.
    const keys = sortKeys(call, args.optionalTexts(call, 'field') ?? ['_count'], context);
    const limit = args.number(call, 'limit');
    const notice = { subject: `sort() kept ${limit} rows`, remedy: 'write limit=max, or a limit of your own' };
    context.limit(keys, limit, args.isWritten(call, 'limit') ? undefined : notice);
  },
});
