import { absent } from '../../plan/build.ts';
import { bindsVariable, reductionOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayReduceRow = defineFunction({
  name: 'array:reduceRow',
  kind: 'transform',
  summary: 'Aggregates over the elements of an array, of each event by itself.',
  docs: 'https://library.humio.com/data-analysis/functions-array-reducerow.html',
  params: [
    { name: 'array', type: 'array', bare: true, required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_reduceRow' },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: '_reduceRow',
  notes: [
    '`function` gives one field, whose value is written to `as`. The vendor prints it under its own name, and says that it is `_reduceRow._avg`.',
    'In `function` an element is the field `var`; it sees no other field of the event.',
    'An event without the array is left as it is.',
    'LogScale has it as an experiment, which must be switched on (feature flag ArrayFunctions).',
    'LogScale takes only functions that give one row with one field, so Saker does too.',
  ],
  examples: [
    {
      title: 'A mean of each event',
      events: [{ 'a[0]': '15', 'a[1]': '30', 'a[2]': '45' }, { 'a[0]': '1', 'a[1]': '2' }, { n: '1' }],
      query: 'array:reduceRow("a[]", var=x, function=avg(x))',
      rows: [
        { 'a[0]': '15', _reduceRow: '30' },
        { 'a[0]': '1', _reduceRow: '1.5' },
        { n: '1', _reduceRow: null },
      ],
    },
    {
      title: 'Equal arrays, and elements that are no numbers',
      events: [
        { n: '1', 'a[0]': 'x' },
        { n: '2', 'a[0]': 'x' },
        { n: '3', 'a[0]': 'x', 'a[1]': '9', 'a[3]': '100' },
      ],
      query:
        'most := array:reduceRow("a[]", var=x, function=max(x)) | array:reduceRow("a[]", var=x, function=count(), as=size)',
      rows: [
        { n: '1', most: null, size: '1' },
        { n: '2', most: null, size: '1' },
        { n: '3', most: '9', size: '2' },
      ],
    },
    {
      title: 'In an expression',
      events: [{ 'a[0]': '1', 'a[1]': '2' }, { b: '1' }],
      query: 'x := array:reduceRow("a[]", var=x, function=sum(x)) * 10',
      rows: [
        { 'a[0]': '1', x: '30' },
        { b: '1', x: null },
      ],
    },
    {
      title: 'Several rows are too many',
      events: [],
      query: 'array:reduceRow("a[]", var=x, function=top(x))',
      diagnostic: 'CQL0308',
    },
    {
      title: 'Two fields are one too many',
      events: [],
      query: 'array:reduceRow("a[]", var=x, function=[avg(x), max(x)])',
      diagnostic: 'CQL0308',
    },
  ],
  binds: bindsVariable,
  value: (call, context) => {
    const [value = absent, ...more] = [...context.reduceRow(reductionOf(call)).values()];
    if (more.length > 0) {
      const message = '`function` of array:reduceRow() must give one field, and gives several';
      context.refuse(call.args.get('function')?.at ?? call.at, 'CQL0308', message, 'call it once for each field');
    }
    return value;
  },
});
