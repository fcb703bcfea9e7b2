import { defineFunction } from '../define.ts';
import { setOfLists } from '../list-sets.ts';

export const arrayIntersection = defineFunction({
  name: 'array:intersection',
  kind: 'aggregate',
  summary: 'Gathers the values that stand in an array of every event.',
  docs: 'https://library.humio.com/data-analysis/functions-array-intersection.html',
  params: [
    { name: 'array', type: 'array', bare: true, required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_intersection' },
  ],
  output: '_intersection[0], _intersection[1], ...',
  notes: [
    'Events without the array do not count.',
    'Every value once, in the order of the array that comes first when the arrays are sorted; the vendor leaves the order open.',
    'Where nothing is left there is no result.',
    'LogScale has it as an experiment, which must be switched on (feature flag ArrayFunctions).',
  ],
  examples: [
    {
      title: 'Over several events',
      events: [
        { 'm[0]': 'foo', 'm[1]': 'bar', 'm[2]': 'baz', 'm[3]': 'bar' },
        { 'm[0]': 'bar', 'm[1]': 'quux', 'm[2]': 'foo' },
        { n: '1' },
      ],
      query: 'array:intersection("m[]", as=shared)',
      rows: [{ 'shared[0]': 'bar', 'shared[1]': 'foo', 'shared[2]': null }],
    },
    {
      title: 'Of one event',
      events: [{ 'm[0]': 'foo', 'm[1]': 'bar', 'm[2]': 'foo' }],
      query: 'array:intersection("m[]")',
      rows: [{ '_intersection[0]': 'foo', '_intersection[1]': 'bar', '_intersection[2]': null }],
    },
    {
      title: 'Nothing in common, and no array',
      events: [{ g: 'a', 'm[0]': 'x' }, { g: 'a', 'm[0]': 'y' }, { g: 'b' }],
      query: 'groupBy(g, function=array:intersection(m))',
      rows: [
        { g: 'a', '_intersection[0]': null },
        { g: 'b', '_intersection[0]': null },
      ],
    },
  ],
  ...setOfLists('intersectList'),
});
