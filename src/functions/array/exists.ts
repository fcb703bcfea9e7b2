import { bindsVariable, elementRequest } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayExists = defineFunction({
  name: 'array:exists',
  kind: 'filter',
  summary: 'Passes events of which some element of an array meets a condition.',
  docs: 'https://library.humio.com/data-analysis/functions-array-exists.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'condition', type: 'condition', required: true },
    { name: 'var', type: 'name', defaultNote: 'the name of the array' },
  ],
  output: null,
  notes: [
    'In the condition an element is the field `var`; other fields of the event can be read there too.',
    'Elements behind a gap do not count. Of arrays of objects objectArray:exists() sees the parts.',
    'What the condition assigns is gone after it.',
  ],
  negatable: true,
  examples: [
    {
      title: 'A comparison with another field',
      events: [{ 'a[0]': '1', 'a[1]': '3', b: '4' }, { 'a[0]': '1', 'a[1]': '4', b: '3' }, { b: '0' }],
      query: 'array:exists("a[]", var=x, condition={ x=3 OR x=4 | test(x >= b) })',
      rows: [{ 'a[1]': '4', x: null }],
    },
    {
      title: 'A function as the condition, negated',
      events: [{ n: '1', 'a[0]': '10.0.0.1' }, { n: '2', 'a[0]': 'x', 'a[1]': '192.168.1.9' }, { n: '3' }],
      query: '!array:exists("a[]", condition=cidr(a, subnet="10.0.0.0/8"))',
      rows: [{ n: '2' }, { n: '3' }],
    },
    {
      title: 'A value as the condition, among other filters',
      events: [{ n: '1', 'a[0]': '5' }, { n: '2', 'a[0]': '7' }, { n: '9' }],
      query: 'n=9 OR array:exists("a[]", condition=if(in(a, values=[5, 6]), then=true, else=false))',
      rows: [{ n: '1' }, { n: '9' }],
    },
  ],
  binds: bindsVariable,
  condition: (call, context) => context.anyElement(elementRequest(call, 'condition', false)),
});
