import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const getField = defineFunction({
  name: 'getField',
  kind: 'transform',
  summary: 'Reads the field whose name an expression gives.',
  docs: 'https://library.humio.com/data-analysis/functions-getfield.html',
  params: [
    { name: 'as', type: 'name', default: '_getField' },
    { name: 'source', type: 'expression', required: true, unnamed: true },
  ],
  output: '_getField',
  notes: [
    'It is how an expression reads a field whose name has blanks or hyphens: `now() - getField("time-in-ms")`.',
    'A bare word names the field that holds the name.',
    'A computed name is read like one in quotes: `a.b[0].c` lies in the array `a.b`, `type` may be the tag `#type`.',
    'Names computed from the event make Saker read whole events, which takes longer than reading the fields a query names.',
  ],
  examples: [
    {
      title: 'A name that cannot stand bare',
      events: [{ 'time-in-ms': '5' }, { a: '1' }],
      query: 'twice := getField("time-in-ms") * 2',
      rows: [{ twice: '10' }, { a: '1', twice: null }],
    },
    {
      title: 'The last element of an array; an empty array has none',
      events: [{ 'foo[0]': 'a', 'foo[1]': 'b' }, { foo: 'x' }],
      query: 'i := array:length("foo[]") - 1 | last := format("foo[%d]", field=[i]) | value := getField(last)',
      rows: [{ value: 'b' }, { foo: 'x', value: null }],
    },
    {
      title: 'Names of nested, tagged and new fields, odd names, and the name of no field',
      events: [
        { n: 'c.d[0].e', 'c.d[0].e': '7.50' },
        { n: 'type', '#type': 'dns' },
        { n: 'new' },
        { n: "it's ~/a", "it's ~/a": 'odd' },
        { n: 'c', 'c.d': '1' },
        { n: 'N', nope: '1' },
        { m: '1' },
      ],
      query: 'new := upper(n) | value := getField(n)',
      rows: [
        { value: '7.50' },
        { value: 'dns' },
        { value: 'NEW' },
        { value: 'odd' },
        { n: 'c', value: null },
        { n: 'N', value: null },
        { m: '1', value: null },
      ],
    },
    {
      title: 'A name held by another field',
      events: [{ a: '1', b: '2', which: 'a' }, { a: '1', b: '2', which: 'b' }, { a: '1', which: 'b' }, { which: 'x' }],
      query: 'select([a, b, which]) | value := getField(which)',
      rows: [
        { which: 'a', value: '1' },
        { which: 'b', value: '2' },
        { which: 'b', value: null },
        { which: 'x', value: null },
      ],
    },
  ],
  value: (call, context) => context.fieldNamed(context.expression(args.expression(call, 'source'))),
});
