import { addsTarget, bindsVariable, elementRequest, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayEval = defineFunction({
  name: 'array:eval',
  kind: 'transform',
  summary: 'Runs steps on every element of an array and gathers what they write to the name of the output array.',
  docs: 'https://library.humio.com/data-analysis/functions-array-eval.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'the array itself' },
    { name: 'function', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'the name of the array' },
  ],
  output: 'the array, or asArray',
  notes: [
    'In the steps an element is the field `var`; other fields of the event can be read there too.',
    'An element that the steps drop, or for which they write nothing, leaves no gap.',
    'Nothing is left of the array it writes over, up to the first gap of that.',
    'Of several events that the steps make of one element each leaves its result.',
  ],
  examples: [
    {
      title: 'Into another array',
      events: [{ 'values[0]': '2', 'values[1]': 'x', 'values[2]': '4' }, { n: '1' }],
      query: 'array:eval("values[]", asArray="squared[]", var=x, function={squared := x * x})',
      rows: [
        { 'values[1]': 'x', 'squared[0]': '4', 'squared[1]': '16', 'squared[2]': null },
        { n: '1', 'squared[0]': null },
      ],
    },
    {
      title: 'In place, with a field of the event',
      events: [{ tail: '!', 'a[0]': 'ab', 'a[1]': 'xcd', 'a[2]': 'ef', 'a[4]': 'gap' }],
      query: 'array:eval("a[]", function={a != x* | a := upper(a) | a := concat([a, tail])})',
      rows: [{ 'a[0]': 'AB!', 'a[1]': 'EF!', 'a[2]': null, 'a[4]': 'gap', a: null, tail: '!' }],
    },
    {
      title: 'Extractions, branches and arrays inside',
      events: [{ 'm[0]': 'k=v;w', 'm[1]': 'zz', 'm[2]': 'q=r' }],
      query: `array:eval("m[]", asArray="o[]", var=x, function={
        case { x = /^(?<key>\\w)=(?<value>.*)$/ | splitString(value, by=";", as=part) | o := format("%s:%s", field=[key, "part[0]"]); * | o := "-" } })`,
      rows: [{ 'o[0]': 'k:v', 'o[1]': '-', 'o[2]': 'q:r', key: null, 'part[0]': null }],
    },
    {
      title: 'The event has a field of the name already',
      events: [{ out: 'old', 'a[0]': '1', 'a[1]': '2' }],
      query: 'array:eval("a[]", asArray="out[]", var=x, function={case { x=1 | out := "one"; * }})',
      rows: [{ out: 'old', 'out[0]': 'one', 'out[1]': null }],
    },
    {
      title: 'A step that gives several events for one, and a lookup',
      events: [{ 'a[0]': 'x1', 'a[1]': 'y', 'a[2]': 'z23' }, { b: '4' }],
      files: { 'names.csv': 'key,name\n1,one\n3,three\n' },
      query:
        'array:eval("a[]", asArray="b[]", var=x, function={regex("(?<n>\\\\d)", field=x, repeat=true) | match("names.csv", field=n, column=key, strict=false) | b := coalesce([name, n])})',
      rows: [
        { 'b[0]': 'one', 'b[1]': '2', 'b[2]': 'three', 'b[3]': null },
        { b: '4', 'b[0]': null },
      ],
    },
  ],
  addedFields: addsTarget,
  binds: bindsVariable,
  step: (call, context) => {
    const target = targetOf(call);
    context.replaceList(target, context.mappedElements(elementRequest(call, 'function', false), target));
  },
});
