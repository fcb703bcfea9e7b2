import { apply, literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { arrayOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayContains = defineFunction({
  name: 'array:contains',
  kind: 'filter',
  summary: 'Passes events of which some element of an array is exactly a value.',
  docs: 'https://library.humio.com/data-analysis/functions-array-contains.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'value', type: 'text', required: true },
  ],
  output: null,
  notes: [
    'Texts are compared, character by character: an asterisk is one, and `1` is not `1.0`.',
    'Elements behind a gap do not count.',
  ],
  negatable: true,
  examples: [
    {
      title: 'The whole value',
      events: [
        { host: 'v1', 'incidents[0]': 'Evil Bear', 'incidents[1]': 'Cozy Bear' },
        { host: 'v2', 'incidents[0]': 'Cozy Bears' },
        { host: 'v3' },
      ],
      query: 'array:contains("incidents[]", value="Cozy Bear")',
      rows: [{ host: 'v1' }],
    },
    {
      title: 'Negated it lets events without the array through; what stands behind a gap is not seen',
      events: [{ n: '1', 'a[0]': 'x' }, { n: '2' }, { n: '3', 'a[0]': 'y', 'a[2]': 'x' }, { n: '4', a: 'x' }],
      query: '!array:contains("a[]", value="x")',
      rows: [{ n: '2' }, { n: '3' }, { n: '4' }],
    },
    {
      title: 'Arrays of nested JSON, and in an array',
      events: [{ n: '1', '@rawstring': '{"v":{"ips":["10.0.0.1",null]},"m":[["a"],["b"]]}' }, { n: '2' }],
      query: 'parseJson() | array:contains("v.ips[]", value="10.0.0.1") AND array:contains("m[1][]", value=b)',
      rows: [{ n: '1' }],
    },
  ],
  condition: (call, context) => apply('listContains', context.list(arrayOf(call)), literal(args.text(call, 'value'))),
});
