import { noList } from '../../plan/build.ts';
import { arrayOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayDrop = defineFunction({
  name: 'array:drop',
  kind: 'transform',
  summary: 'Removes the elements of an array, up to its first gap.',
  docs: 'https://library.humio.com/data-analysis/functions-array-drop.html',
  params: [{ name: 'array', type: 'array', required: true, unnamed: true }],
  output: null,
  notes: ['Elements behind a gap stay, and so do the parts of elements that are objects.'],
  examples: [
    {
      title: 'Up to the first gap',
      events: [{ 'a[0]': 'Dog', 'a[1]': 'Cat', 'a[42]': 'Horse', 'b[0]': 'Cat', animal: 'cow' }],
      query: 'array:drop("a[]")',
      rows: [{ 'a[0]': null, 'a[1]': null, 'a[42]': 'Horse', 'b[0]': 'Cat', animal: 'cow' }],
    },
    {
      title: 'Afterwards nothing finds it; a missing array is none',
      events: [{ n: '1', 'a[0]': 'x' }, { n: '2' }],
      query:
        'array:drop("a[]") | case { a[0]=* | seen := "field"; array:contains("a[]", value=x) | seen := "array"; * }',
      rows: [
        { n: '1', seen: null },
        { n: '2', seen: null },
      ],
    },
  ],
  addedFields: () => [],
  step: (call, context) => context.replaceList(arrayOf(call), noList),
});
