import * as args from '../arguments.ts';
import { addsTarget, arrayOf, bindsElement, elementRequest, targetOf, variableProblems } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const objectArrayEval = defineFunction({
  name: 'objectArray:eval',
  kind: 'transform',
  summary: 'Runs steps on every element of an array of objects and gathers what they write into a flat array.',
  docs: 'https://library.humio.com/data-analysis/functions-objectarray-eval.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', required: true },
    { name: 'function', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'the name of the array' },
  ],
  output: 'asArray',
  notes: [
    'In the steps `x.key`, `x[1]` and `x.a[0].b` are parts of the element that `var=x` names, and `x` is the element where it is no object. Other fields of the event can be read there too.',
    'The result is what the steps write to the name of asArray. Elements for which they write nothing leave no gap.',
    'A place without any part is passed over. The vendor says that the array ends there, and prints a result in which it does not.',
    'Quoted, the name of a part is the part in an expression too, as on a page of the vendor: there is no need for such a text.',
    'Nothing is left of the array it writes over, up to the first gap of that.',
  ],
  examples: [
    {
      title: 'Parts of objects',
      events: [
        { 'in[0].key': 'x', 'in[0].value': 'y', 'in[1].key': 'a', 'in[1].value': 'b' },
        { 'in[0].key': 'k', 'in[0].more[1]': 'm' },
        { n: '1' },
      ],
      query: 'objectArray:eval("in[]", asArray="out[]", function={out := format("%s:%s", field=[in.key, in.value])})',
      rows: [
        { 'out[0]': 'x:y', 'out[1]': 'a:b', 'in[0].key': 'x' },
        { 'out[0]': 'k:null' },
        { n: '1', 'out[0]': null },
      ],
    },
    {
      title: 'Nested JSON, an object without fields, plain elements',
      events: [{ '@rawstring': '{"arr":["machine",{"a":"a0","b":["p","q"]},{},[],[7,8],{"b":[1]}]}' }],
      query:
        'parseJson() | objectArray:eval("arr[]", var=x, asArray="m[]", function={m := concat([x, x.a, "x.b[1]", "x[1]"]) | m != ""})',
      rows: [{ 'm[0]': 'machine', 'm[1]': 'a0q', 'm[2]': '8', 'm[3]': null }],
    },
    {
      title: 'Arrays inside elements',
      events: [{ 'in[0].o[0].d': '1', 'in[0].o[1].d': '2', 'in[1].o[0].d': '4' }],
      query: `objectArray:eval("in[]", asArray="out[]", function={
        objectArray:eval("in.o[]", asArray="tmp[]", function={tmp := "in.o.d"}) | out := concatArray(tmp) })`,
      rows: [{ 'out[0]': '12', 'out[1]': '4', 'tmp[0]': null }],
    },
    {
      title: 'An element that was set in the query',
      events: [{ 'a[1].bar': 'z' }],
      query: '"a[0].bar" := "b" | objectArray:eval("a[]", asArray="o[]", var=x, function={o := x.bar})',
      rows: [{ 'o[0]': 'b', 'o[1]': 'z' }],
    },
    {
      title: 'Over the array itself',
      events: [],
      query: 'objectArray:eval("a[]", asArray="a[]", function={a := a.x})',
      diagnostic: 'CQL0306',
    },
  ],
  addedFields: addsTarget,
  binds: bindsElement,
  problems: (call) => [
    ...variableProblems(call),
    ...(args.isWritten(call, 'asArray') && targetOf(call) === arrayOf(call)
      ? [
          {
            parameter: 'asArray',
            code: 'CQL0306',
            message: 'objectArray:eval() cannot write over the array it reads',
            note: 'give it another name',
          } as const,
        ]
      : []),
  ],
  step: (call, context) => {
    const target = targetOf(call);
    context.replaceList(target, context.mappedElements(elementRequest(call, 'function', true), target));
  },
});
