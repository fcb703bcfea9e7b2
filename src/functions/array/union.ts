import { defineFunction } from '../define.ts';
import { setOfLists } from '../list-sets.ts';

export const arrayUnion = defineFunction({
  name: 'array:union',
  kind: 'aggregate',
  summary: 'Gathers the values that stand in an array of any event.',
  docs: 'https://library.humio.com/data-analysis/functions-array-union.html',
  params: [
    { name: 'array', type: 'array', bare: true, required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_union' },
  ],
  output: '_union[0], _union[1], ...',
  notes: [
    'Every value once, in ascending order as texts; the vendor leaves the order open.',
    'Where no event has the array there is no result.',
    'LogScale has it as an experiment, which must be switched on (feature flag ArrayFunctions).',
  ],
  examples: [
    {
      title: 'Over several events',
      events: [{ 'm[0]': 'foo', 'm[1]': 'bar' }, { 'm[0]': 'bar' }, { n: '1' }],
      query: 'array:union(m, as=mails)',
      rows: [{ 'mails[0]': 'bar', 'mails[1]': 'foo', 'mails[2]': null }],
    },
    {
      title: 'Beside others, in groups; the result is an array',
      events: [{ g: 'a', 'm[0]': 'x' }, { g: 'a', 'm[0]': 'y', 'm[1]': 'x' }, { g: 'b' }],
      query: 'groupBy(g, function=[count(), { array:union("m[]") | n := array:length("_union[]") }])',
      rows: [
        { g: 'a', _count: '2', '_union[0]': 'x', '_union[1]': 'y', n: '2' },
        { g: 'b', _count: '1', '_union[0]': null, n: '0' },
      ],
    },
    { title: 'No array', events: [{ m: 'x' }, { 'm[1]': 'y' }], query: 'array:union("m[]")', rows: [] },
  ],
  ...setOfLists('unionList'),
});
