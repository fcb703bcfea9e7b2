import { apply } from '../../plan/build.ts';
import { addsTarget, arrayOf, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayDedup = defineFunction({
  name: 'array:dedup',
  kind: 'transform',
  summary: 'Keeps every value of an array once, where it first stands.',
  docs: 'https://library.humio.com/data-analysis/functions-array-dedup.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'the array itself' },
  ],
  output: 'the array, or asArray',
  notes: ['Nothing is left of the array it writes over, up to the first gap of that.'],
  examples: [
    {
      title: 'In place',
      events: [{ 'a[0]': 'horse', 'a[1]': 'fish', 'a[2]': 'horse', 'a[3]': 'cow', 'a[4]': 'cow' }],
      query: 'array:dedup("a[]")',
      rows: [{ 'a[0]': 'horse', 'a[1]': 'fish', 'a[2]': 'cow', 'a[3]': null, 'a[4]': null }],
    },
    {
      title: 'Into another array; a missing one clears it',
      events: [{ 'a[0]': 'x', 'a[1]': 'x', 'b[0]': 'p', 'b[1]': 'q' }, { 'b[0]': 'p' }],
      query: 'array:dedup("a[]", asArray="b[]")',
      rows: [
        { 'a[0]': 'x', 'a[1]': 'x', 'b[0]': 'x', 'b[1]': null },
        { 'a[0]': null, 'b[0]': null },
      ],
    },
  ],
  addedFields: addsTarget,
  step: (call, context) => context.replaceList(targetOf(call), apply('listDistinct', context.list(arrayOf(call)))),
});
