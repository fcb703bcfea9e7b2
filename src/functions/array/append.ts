import { apply, asText, withoutNulls } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { addsTarget, arrayOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayAppend = defineFunction({
  name: 'array:append',
  kind: 'transform',
  summary: 'Adds values to the end of an array, or makes a new array of them.',
  docs: 'https://library.humio.com/data-analysis/functions-array-append.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'values', type: 'expressions', required: true },
  ],
  output: 'the array',
  notes: [
    'An expression without a value is passed over.',
    'An array ends at its first gap: values are written from there on, over elements that stand behind it.',
  ],
  examples: [
    {
      title: 'A new array, and one that grows',
      events: [
        { u: 'Ann', v: 'BOB' },
        { u: 'Eve', v: 'dan', 'users[0]': 'root' },
      ],
      query: 'array:append("users[]", values=[lower(u), lower(v), 4])',
      rows: [
        { 'users[0]': 'ann', 'users[1]': 'bob', 'users[2]': '4' },
        { 'users[0]': 'root', 'users[1]': 'eve', 'users[2]': 'dan', 'users[3]': '4' },
      ],
    },
    {
      title: 'Over what stands behind a gap',
      events: [{ 'a[0]': 'foo', 'a[1]': 'bar', 'a[3]': 'baz', 'a[6]': 'z' }],
      query:
        'array:append("a[]", values=["x", "y", missing]) | array:length("a[]") | array:append("a[]", values=["q"])',
      rows: [{ 'a[0]': 'foo', 'a[1]': 'bar', 'a[2]': 'x', 'a[3]': 'y', 'a[4]': 'q', 'a[6]': 'z', _length: '4' }],
    },
    {
      title: 'A gap that is filled is none any more',
      events: [{ 'a[0]': '1', 'a[2]': '3' }],
      query: 'array:append("a[]", values=["2"]) | array:length("a[]")',
      rows: [{ 'a[0]': '1', 'a[1]': '2', 'a[2]': '3', _length: '3' }],
    },
    {
      title: 'Nothing to append',
      events: [{ x: '1' }],
      query: 'array:append("a[]", values=[missing])',
      rows: [{ x: '1', 'a[0]': null }],
    },
  ],
  addedFields: addsTarget,
  step: (call, context) => {
    const array = arrayOf(call);
    const values = args.expressions(call, 'values').map((value) => asText(context.expression(value)));
    if (values.length === 0) return;
    const added = withoutNulls(apply('listOf', ...values), context.newColumn());
    context.assignList(array, apply('listConcat', context.list(array), added));
  },
});
