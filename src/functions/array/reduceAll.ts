import { bindsVariable, reductionOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';
import { subAggregateFields } from '../sub-aggregates.ts';

export const arrayReduceAll = defineFunction({
  name: 'array:reduceAll',
  kind: 'aggregate',
  summary: 'Aggregates over all elements of an array, of all events at once.',
  docs: 'https://library.humio.com/data-analysis/functions-array-reduceall.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: 'the fields of `function`',
  notes: ['In `function` an element is the field `var`; other fields of its event can be read there too.'],
  examples: [
    {
      title: 'Over three events',
      events: [
        { 'a[0]': '1', 'a[1]': '4', 'a[2]': '2' },
        { 'a[0]': '3', 'a[1]': '5', 'a[2]': '2' },
        { 'a[0]': '5', 'a[1]': '2', 'a[2]': '3', 'a[4]': '100' },
      ],
      query: 'array:reduceAll("a[]", function=[avg(x), max(x, as=most), { x > 2 | count(as=n) }], var=x)',
      rows: [{ _avg: '3', most: '5', n: '5' }],
    },
    {
      title: 'In groups, one of them without elements',
      events: [{ g: 'a', f: '10', 'a[0]': '1', 'a[1]': '2' }, { g: 'a' }, { g: 'b', 'a[1]': '7' }],
      query: 'groupBy(g, function=array:reduceAll("a[]", var=x, function=[count(), { y := x * f | sum(y) }]))',
      rows: [
        { g: 'a', _count: '2', _sum: '30' },
        { g: 'b', _count: '0', _sum: '0' },
      ],
    },
    {
      title: 'Several rows; what is no number does not count',
      events: [{ 'a[0]': 'x', 'a[1]': 'y' }, { 'a[0]': 'x' }, { n: '1' }],
      query: 'array:reduceAll("a[]", var=v, function=[groupBy(v), avg(v)])',
      rows: [
        { v: 'x', _count: '2', _avg: null },
        { v: 'y', _count: '1', _avg: null },
      ],
    },
  ],
  outputFields: (call, inner) => subAggregateFields(call, inner, []),
  binds: bindsVariable,
  step: (call, context) => context.reduceAll(reductionOf(call)),
});
