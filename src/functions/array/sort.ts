import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { addsTarget, arrayOf, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arraySort = defineFunction({
  name: 'array:sort',
  kind: 'transform',
  summary: 'Sorts the elements of an array.',
  docs: 'https://library.humio.com/data-analysis/functions-array-sort.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'the array itself' },
    { name: 'order', type: 'enum', default: 'asc', values: ['ascending', 'descending', 'asc', 'desc'] },
    { name: 'type', type: 'enum', default: 'string', values: ['number', 'string'] },
  ],
  output: 'the array, or asArray',
  notes: [
    'Texts are sorted without regard to case. Of those that differ in nothing else the capital letter comes first in ascending order; the vendor leaves it open.',
    'As numbers: what is no number comes behind the numbers in either direction, sorted as texts in the same one.',
    'Where asArray is longer than the sorted array, its last elements stay.',
  ],
  examples: [
    {
      title: 'As texts',
      events: [{ 'a[0]': 'date', 'a[1]': 'coconut', 'a[2]': 'Cherry', 'a[3]': 'Coconut', 'a[4]': '10', 'a[5]': '9' }],
      query: 'array:sort("a[]") | array:sort("a[]", order=desc, asArray="b[]")',
      rows: [
        {
          'a[0]': '10',
          'a[1]': '9',
          'a[2]': 'Cherry',
          'a[3]': 'Coconut',
          'a[4]': 'coconut',
          'a[5]': 'date',
          'b[0]': 'date',
          'b[1]': 'coconut',
          'b[2]': 'Coconut',
          'b[5]': '10',
        },
      ],
    },
    {
      title: 'As numbers, with what is none',
      events: [{ 'a[0]': 'b', 'a[1]': '5', 'a[2]': '-2.5', 'a[3]': 'A', 'a[4]': '1e1' }],
      query: 'array:sort("a[]", type=number, asArray="u[]") | array:sort("a[]", type=number, order=descending)',
      rows: [
        {
          'u[0]': '-2.5',
          'u[1]': '5',
          'u[2]': '1e1',
          'u[3]': 'A',
          'u[4]': 'b',
          'a[0]': '1e1',
          'a[1]': '5',
          'a[2]': '-2.5',
          'a[3]': 'b',
          'a[4]': 'A',
        },
      ],
    },
    {
      title: 'A longer target keeps its end; a missing array writes nothing',
      events: [{ 'a[0]': '3', 'a[1]': '1', 'b[0]': '5', 'b[1]': '5', 'b[2]': '5' }, { 'b[0]': '7' }],
      query: 'array:sort("a[]", asArray="b[]") | array:length("b[]")',
      rows: [
        { 'b[0]': '1', 'b[1]': '3', 'b[2]': '5', _length: '3' },
        { 'b[0]': '7', _length: '1' },
      ],
    },
  ],
  addedFields: addsTarget,
  step: (call, context) => {
    const as = args.text(call, 'type') === 'number' ? 'number' : 'text';
    const direction = args.text(call, 'order').startsWith('asc') ? 'asc' : 'desc';
    context.assignList(targetOf(call), applyWith('listSort', { as, direction }, context.list(arrayOf(call))));
  },
});
