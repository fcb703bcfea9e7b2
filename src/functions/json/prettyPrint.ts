import { absent, apply, applyWith, asText, choose, coalesce } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { type CallProblem, defineFunction } from '../define.ts';

export const jsonPrettyPrint = defineFunction({
  name: 'json:prettyPrint',
  kind: 'transform',
  summary: 'Breaks a JSON text into indented lines.',
  docs: 'https://library.humio.com/data-analysis/functions-json-prettyprint.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'step', type: 'number', default: 2 },
    { name: 'strict', type: 'boolean', default: false },
  ],
  output: 'same as field unless as',
  notes: [
    'What is no JSON object or array stays as it is; `strict=true` writes no field then. As in parseJson() a comma may trail, and NaN is a number.',
    '`step` is the number of blanks a level is indented by, at least 2.',
    'Literals and the order of keys stay as they are written.',
  ],
  examples: [
    {
      title: 'Objects, arrays, empty ones, and literals as written',
      events: [{ j: '{"a":[1,2.50,{"b":null}],"c":{},"d":[ ],"e" : "x, {y}: \\" "}' }],
      query: 'p := json:prettyPrint(j)',
      rows: [
        {
          p: '{\n  "a": [\n    1,\n    2.50,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": [],\n  "e": "x, {y}: \\" "\n}',
        },
      ],
    },
    {
      title: 'Indented by four; what is no JSON, kept and not',
      events: [{ j: '[1]' }, { j: 'no' }, { x: '1' }],
      query: 'json:prettyPrint(j, step=4, as=p) | json:prettyPrint(j, strict=true, as=q)',
      rows: [
        { p: '[\n    1\n]', q: '[\n  1\n]' },
        { p: 'no', q: null },
        { x: '1', p: null, q: null },
      ],
    },
    { title: 'Too narrow', events: [], query: 'json:prettyPrint(j, step=1)', diagnostic: 'CQL0306' },
  ],
  problems: (call): readonly CallProblem[] => {
    const step = args.number(call, 'step');
    return Number.isInteger(step) && step >= 2 && step <= 100
      ? []
      : [
          {
            parameter: 'step',
            code: 'CQL0306',
            message: '`step` of json:prettyPrint() is a whole number from 2 to 100',
          },
        ];
  },
  addedFields: (call) => [args.optionalText(call, 'as') ?? args.text(call, 'field')],
  value: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const pretty = choose(
      [{ when: apply('isJson', text), then: applyWith('prettyJson', { step: args.number(call, 'step') }, text) }],
      absent,
    );
    return args.flag(call, 'strict') ? pretty : coalesce([pretty, text]);
  },
});
