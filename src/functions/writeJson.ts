import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { recordOfFields } from './event-fields.ts';

export const writeJson = defineFunction({
  name: 'writeJson',
  kind: 'transform',
  summary:
    'Builds JSON from the fields whose names start with any given prefix (array globs [*]); dotted names become objects, [i] arrays; numeric-looking values printed as numbers.',
  docs: 'https://library.humio.com/data-analysis/functions-writejson.html',
  params: [
    { name: 'as', type: 'name', default: '_json' },
    { name: 'field', type: 'fields', unnamed: true, default: ['@rawstring'] },
  ],
  output: '_json',
  notes: [
    'Each name stands for all fields that begin so; `[*]` for any index.',
    'Dots and indexes in names become objects and arrays; values that read as numbers become numbers.',
    'Where a name would lead through a value, as `a.b` beside `a` does, it stays one key, whatever their order. So does one that takes an object for an array, as `a[0]` beside `a.b`, and one whose index exceeds the number of fields by more than 1000, or that leads deeper than 100.',
    'Without such a field there is no JSON.',
  ],
  examples: [
    {
      title: 'Nested as the names say, numbers as numbers',
      events: [{ 'a.b.c': '5', 'a.b.e[0]': 'six', 'a.d': '7', other: 'x' }],
      query: 'writeJson(["a.b", "a.d"])',
      rows: [{ _json: '{"a":{"b":{"c":5,"e":["six"]},"d":7}}', other: 'x' }],
    },
    {
      title: 'A prefix, any index, and fields set before',
      events: [{ 'l[0].x': '1', 'l[1].x': '2', 'l[1].y': '3', lx: '4' }],
      query: 'n := 1 | writeJson(["l[*].x", n], as=out)',
      rows: [{ out: '{"l":[{"x":1},{"x":2}],"n":1}' }],
    },
    {
      title: 'Names that lead through a value, or take an object for an array',
      events: [{ 'a.b': '1', a: '2', 'o.k': '3', 'o[0]': '4' }],
      query: 'writeJson([a, o])',
      rows: [{ _json: '{"a.b":1,"a":2,"o":{"k":3},"o[0]":4}' }],
    },
    {
      title: 'Quotes and backslashes, and no such field',
      events: [{ a: 'say "hi" \\\\ there' }, { b: '1' }],
      query: 'writeJson(field=a)',
      rows: [{ _json: '{"a":"say \\"hi\\" \\\\\\\\ there"}' }, { b: '1', _json: null }],
    },
  ],
  addedFields: (call) => [args.text(call, 'as')],
  value: (call, context) => applyWith('nestedJson', { names: args.texts(call, 'field') }, recordOfFields(context)),
});
