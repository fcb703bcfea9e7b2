import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';

export const splitString = defineFunction({
  name: 'splitString',
  kind: 'transform',
  summary: 'Splits a field at every match of a regular expression into an array, or takes one part.',
  docs: 'https://library.humio.com/data-analysis/functions-splitstring.html',
  params: [
    { name: 'as', type: 'name', default: '_splitstring' },
    { name: 'by', type: 'regex', required: true },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'index', type: 'integer' },
  ],
  output: '_splitstring[0], _splitstring[1], ...; _splitstring with `index`',
  notes: [
    '`by` is a regular expression: `*`, `|` and `.` need a backslash to be themselves.',
    '`index` counts from 0, a negative one from the end; where there is no such part nothing is written.',
    'Every part counts, empty ones too, also at the beginning and the end. A match of nothing there splits nothing off.',
    'In an expression it needs `index`: an array is no value of one.',
  ],
  examples: [
    {
      title: 'Into an array',
      events: [{ s: 'image.png*|*PNG*|*0755' }],
      query: 'splitString(s, by="(\\*\\|\\*)")',
      rows: [{ '_splitstring[0]': 'image.png', '_splitstring[1]': 'PNG', '_splitstring[2]': '0755' }],
    },
    {
      title: 'One part, counted from either end',
      events: [{ s: '/usr/bin/curl' }, { s: 'curl' }],
      query: 'name := splitString(s, by="/", index=-1) | second := splitString(s, by="/", index=1)',
      rows: [
        { name: 'curl', second: 'usr' },
        { name: 'curl', second: null },
      ],
    },
    {
      title: 'Empty parts, and a missing field',
      events: [{ s: ',a,,b,' }, { t: 'x' }],
      query: 'p := splitString(s, by=",")',
      rows: [
        { 'p[0]': '', 'p[1]': 'a', 'p[2]': '', 'p[3]': 'b', 'p[4]': '', 'p[5]': null },
        { t: 'x', 'p[0]': null },
      ],
    },
    {
      title: 'Single characters',
      events: [{ s: 'abc' }],
      query: 'c := splitString(s, by="(?!\\A)(?=.)") | last := splitString(s, by="(?!\\A)(?=.)", index=-1)',
      rows: [{ 'c[0]': 'a', 'c[1]': 'b', 'c[2]': 'c', last: 'c' }],
    },
    {
      title: 'At the beginnings of words, which stay whole',
      events: [{ s: 'userLogonName' }, { s: 'a, b,c,  d' }],
      query: 'w := splitString(s, by="(?=[A-Z])") | v := splitString(s, by=",\\s*(?=[a-d])", index=-1)',
      rows: [
        { 'w[0]': 'user', 'w[1]': 'Logon', 'w[2]': 'Name' },
        { 'w[0]': 'a, b,c,  d', v: 'd' },
      ],
    },
    {
      title: 'The parts can be used by name',
      events: [{ s: 'a b' }, { s: 'b a' }],
      query: 'w := splitString(s, by=" ") | w[1]=b | x := lower("w[0]")',
      rows: [{ s: 'a b', x: 'a' }],
    },
    {
      title: 'A lookahead with something behind it',
      events: [{ s: 'a1b' }, { s: 'a1c' }],
      query: 'splitString(s, by="a(?=1b)\\\\d", as=p)',
      rows: [
        { 'p[0]': '', 'p[1]': 'b' },
        { 'p[0]': 'a1c', 'p[1]': null },
      ],
    },
  ],
  addedFields: (call) => {
    const as = args.text(call, 'as');
    return args.optionalNumber(call, 'index') === undefined ? [`${as}[]`] : [as];
  },
  step: (call, context) => {
    const as = args.text(call, 'as');
    const index = args.optionalNumber(call, 'index');
    if (index === undefined) context.assignList(as, parts(call, context));
    else context.assign(as, apply('element', parts(call, context), literal(index)));
  },
  value: (call, context) => {
    const index = args.optionalNumber(call, 'index');
    return index === undefined ? absent : apply('element', parts(call, context), literal(index));
  },
  manyValues: (call) =>
    args.optionalNumber(call, 'index') === undefined ? 'without `index` it gives an array' : undefined,
});

function parts(call: CheckedCall, context: Context): Expr {
  return applyWith('regexSplit', { pattern: args.regex(call, 'by') }, context.field(args.text(call, 'field')));
}
