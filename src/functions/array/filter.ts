import { addsTarget, bindsVariable, elementRequest, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayFilter = defineFunction({
  name: 'array:filter',
  kind: 'transform',
  summary: 'Keeps the elements of an array that steps let through.',
  docs: 'https://library.humio.com/data-analysis/functions-array-filter.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'the array itself' },
    { name: 'function', type: 'condition', required: true },
    { name: 'var', type: 'name', defaultNote: 'the name of the array' },
  ],
  output: 'the array, or asArray',
  notes: [
    'In the steps an element is the field `var`; other fields of the event can be read there too.',
    'The elements left stand one after another, as they were, whatever the steps assign.',
    'Nothing is left of the array it writes over, up to the first gap of that. The event itself stays.',
  ],
  examples: [
    {
      title: 'By a lookup',
      events: [{ 'ips[0]': '10.0.0.1', 'ips[1]': '10.0.0.2' }, { 'ips[0]': '10.0.0.3' }],
      files: { 'bad.csv': 'ip\n10.0.0.2\n' },
      query: 'array:filter("ips[]", var=ip, function={match("bad.csv", field=ip)}, asArray="bad[]")',
      rows: [
        { 'ips[0]': '10.0.0.1', 'bad[0]': '10.0.0.2', 'bad[1]': null },
        { 'ips[0]': '10.0.0.3', 'bad[0]': null },
      ],
    },
    {
      title: 'Into another array',
      events: [{ 'm[0]': 'foo@x', 'm[1]': 'bar@x', 'm[2]': 'baz@x' }, { n: '1' }],
      query: 'array:filter("m[]", var=addr, function={addr=ba*}, asArray="out[]")',
      rows: [
        { 'm[0]': 'foo@x', 'out[0]': 'bar@x', 'out[1]': 'baz@x', 'out[2]': null },
        { n: '1', 'out[0]': null },
      ],
    },
    {
      title: 'In place; nothing may be left',
      events: [{ 'a[0]': '1', 'a[1]': '22', 'a[2]': '3' }, { 'a[0]': 'x' }],
      query: 'array:filter("a[]", function={a < 10 | a := "other"}) | array:length("a[]")',
      rows: [
        { 'a[0]': '1', 'a[1]': '3', 'a[2]': null, _length: '2' },
        { 'a[0]': null, _length: '0' },
      ],
    },
  ],
  addedFields: addsTarget,
  binds: bindsVariable,
  step: (call, context) =>
    context.replaceList(targetOf(call), context.keptElements(elementRequest(call, 'function', false))),
});
