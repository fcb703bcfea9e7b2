import { bindsElement, elementRequest, variableProblems } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const objectArrayExists = defineFunction({
  name: 'objectArray:exists',
  kind: 'filter',
  summary: 'Passes events of which some element of an array of objects meets a condition.',
  docs: 'https://library.humio.com/data-analysis/functions-objectarray-exists.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'condition', type: 'condition', required: true },
    { name: 'var', type: 'name', defaultNote: 'the name of the array' },
  ],
  output: null,
  notes: [
    'In the condition `x.key`, `x[1]` and `x.a[0].b` are parts of the element that `var=x` names. Other fields of the event can be read there too.',
    'A place without any part is passed over, as in objectArray:eval().',
    'What the condition assigns is gone after it.',
  ],
  negatable: true,
  examples: [
    {
      title: 'A part of an object, by a pattern',
      events: [
        { n: '1', 'v.res[0].ARN': 'arn:gcp:x', 'v.res[1].ARN': 'arn:aws:s3:::b' },
        { n: '2', 'v.res[0].ARN': 'arn:gcp:x', 'v.res[0].Type': 'arn:aws:y' },
        { n: '3' },
      ],
      query: 'objectArray:exists(array="v.res[]", condition={v.res.ARN="arn:aws:*"})',
      rows: [{ n: '1' }],
    },
    {
      title: 'Two parts of the same element, and a field of the event; negated',
      events: [
        { n: '1', who: 'ann', '@rawstring': '{"a":[{"u":"bob","ok":true},{"u":"ann","ok":false}]}' },
        { n: '2', who: 'ann', '@rawstring': '{"a":[{},{"u":"ann","ok":true}]}' },
        { n: '3', who: 'ann', '@rawstring': '{"a":{"u":"ann","ok":true}}' },
      ],
      query: 'parseJson() | !objectArray:exists("a[]", var=x, condition={x.ok=true | test(x.u == who)})',
      rows: [{ n: '1' }, { n: '3' }],
    },
    {
      title: 'An array inside an element',
      events: [
        { n: '1', 'a[0].f.b[0]': '1' },
        { n: '2', 'a[0].f.b[0]': '1', 'a[0].f.b[1]': '2' },
        { n: '3', 'a[0].f.b[1]': '2' },
        { n: '4', 'a[1].f.b[0]': '2' },
      ],
      query: 'objectArray:exists("a[]", condition=array:exists("a.f.b[]", var=x, condition=test(x == 2)))',
      rows: [{ n: '2' }, { n: '4' }],
    },
    {
      title: 'A name that reads as a part',
      events: [],
      query: 'objectArray:exists("a[]", var="x.y", condition={x.y=1})',
      diagnostic: 'CQL0306',
    },
  ],
  binds: bindsElement,
  problems: variableProblems,
  condition: (call, context) => context.anyElement(elementRequest(call, 'condition', true)),
});
