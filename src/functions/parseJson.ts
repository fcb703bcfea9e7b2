import type { CheckedCall } from '../model/checked.ts';
import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { absent, and, apply, applyWith, asText, choose, literal, notHolds } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { mapList } from './map-list.ts';
import { parseError } from './parse-error.ts';
import { digits, oneOf, sequence, startOfText, textNode } from './regex-nodes.ts';

export const parseJson = defineFunction({
  name: 'parseJson',
  kind: 'transform',
  summary: 'Reads JSON: members of objects become fields with dotted names, elements of arrays fields with indexes.',
  docs: 'https://library.humio.com/data-analysis/functions-parsejson.html',
  params: [
    { name: 'exclude', type: 'texts', defaultNote: 'nothing' },
    { name: 'excludeEmpty', type: 'boolean', default: false },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'handleNull', type: 'enum', default: 'keep', values: ['discard', 'empty', 'keep'] },
    { name: 'include', type: 'texts', defaultNote: 'nothing' },
    { name: 'prefix', type: 'name', defaultNote: 'none' },
    { name: 'removePrefixes', type: 'texts', defaultNote: 'none' },
  ],
  output: '`a.b` of an object in an object, `a[0].b` of objects in an array, `[0].b` where the whole is an array',
  notes: [
    'Values are kept as written: `7.0` stays `7.0`. A null becomes the text `null`; `handleNull=empty` makes it empty, `discard` drops it.',
    '`prefix` stands before every name as it is: write its dot, `prefix="user."`.',
    '`exclude` drops every field whose name begins with one of these, `[*]` standing for any index; `include` keeps what begins so all the same. Both look at names with `prefix`.',
    '`removePrefixes` takes the longest of these off the beginning of a name, before `prefix` is put there.',
    'The fields stand over those there were. A missing field changes nothing.',
    'Decision: text that is no JSON object or array adds `@error` and `@error_msg` and nothing else. A comma may trail, and `NaN` and `Infinity` are numbers, as in log files.',
  ],
  examples: [
    {
      title: 'Objects in objects, arrays, and literals as they are written',
      events: [{ j: '{"user": {"name": "ann", "ids": [7, 7.0, 1e3]}, "ok": true, "list": [{"x": 1}, {"x": ""}]}' }],
      query: 'parseJson(j)',
      rows: [
        {
          'user.name': 'ann',
          'user.ids[0]': '7',
          'user.ids[1]': '7.0',
          'user.ids[2]': '1e3',
          ok: 'true',
          'list[0].x': '1',
          'list[1].x': '',
        },
      ],
    },
    {
      title: 'Fields used by name, with a prefix',
      events: [
        { j: '{"a": {"b": 1.50}, "c": "x"}', 'u.c': 'old' },
        { j: '{"a.b": 2}', 'u.c': 'old' },
      ],
      query: 'parseJson(j, prefix="u.") | b := u.a.b | table([b, u.c])',
      rows: [
        { b: '1.50', 'u.c': 'x' },
        { b: '2', 'u.c': 'old' },
      ],
    },
    {
      title: 'Null, kept, emptied and dropped',
      events: [{ j: '{"a": null, "b": [null, 1], "c": "null: null, [null"}' }],
      query:
        'parseJson(j, prefix="k.") | parseJson(j, prefix="e.", handleNull=empty) | parseJson(j, prefix="d.", handleNull=discard)',
      rows: [
        {
          'k.a': 'null',
          'k.b[0]': 'null',
          'k.b[1]': '1',
          'k.c': 'null: null, [null',
          'e.a': '',
          'e.b[0]': '',
          'd.a': null,
          'd.b[0]': null,
          'd.b[1]': '1',
        },
      ],
    },
    {
      title: 'Names left out, kept and shortened',
      events: [{ j: '{"a": {"b": [{"c": {"d": 1}, "e": 2}, {"c": 3}], "bc": ""}, "x": {"y": "z"}}' }],
      query:
        'parseJson(j, prefix="1.", exclude="1.a.b[*].c", include="1.a.b[1]") | parseJson(j, prefix="2.", removePrefixes=["a.", "a.b"], excludeEmpty=true)',
      rows: [
        {
          '1.a.b[0].c.d': null,
          '1.a.b[0].e': '2',
          '1.a.b[1].c': '3',
          '1.a.bc': '',
          '2.[0].e': '2',
          '2.c': null,
          '2.x.y': 'z',
        },
      ],
    },
    {
      title: 'What is no JSON, and a missing field',
      events: [{ j: '{"a": 1' }, { j: '"text"' }, { x: '1' }, { j: ' [1,{"a":2},]' }],
      query: 'parseJson(j)',
      rows: [
        { j: '{"a": 1', a: null, '@error': 'true' },
        { j: '"text"', '@error': 'true', '': null },
        { x: '1', '@error': null },
        { '[0]': '1', '[1].a': '2', '@error': null },
      ],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    if (context.isEventText(text) && takesAll(call) && args.text(call, 'handleNull') === 'discard') {
      context.addEventRecord(prefixOf(call));
      return;
    }
    const nulls = { keep: 'null', empty: '', discard: null }[args.text(call, 'handleNull')] ?? null;
    context.addRecord(selected(applyWith('parseJson', { nulls }, text), call, context), prefixOf(call), false);
    parseError(text, apply('isJson', text), 'JSON', context);
  },
});

/** Every field is wanted, under its own name. */
function takesAll(call: CheckedCall): boolean {
  const names = [...(args.optionalTexts(call, 'exclude') ?? []), ...(args.optionalTexts(call, 'removePrefixes') ?? [])];
  return names.length === 0 && !args.flag(call, 'excludeEmpty');
}

function prefixOf(call: CheckedCall): string {
  return args.optionalText(call, 'prefix') ?? '';
}

/** The fields of the record that the call wants, under the names it wants. */
function selected(parsed: Expr, call: CheckedCall, context: Context): Expr {
  const exclude = args.optionalTexts(call, 'exclude') ?? [];
  const include = args.optionalTexts(call, 'include') ?? [];
  const remove = args.optionalTexts(call, 'removePrefixes') ?? [];
  const dropsEmpty = args.flag(call, 'excludeEmpty');
  if (takesAll(call)) return parsed;
  const record = context.bind(parsed);
  const names = mapList(context, apply('recordNames', record), (name) => {
    const full = apply('concat', literal(prefixOf(call)), name);
    const out = and([
      exclude.length === 0 ? literal(false) : beginsWith(full, exclude),
      ...(include.length === 0 ? [] : [notHolds(beginsWith(full, include))]),
    ]);
    const short =
      remove.length === 0 ? name : applyWith('regexReplace', { pattern: prefixes(remove), template: [] }, name);
    return choose([{ when: out, then: absent }], short);
  });
  const values = apply('recordValues', record);
  const wanted = dropsEmpty
    ? mapList(context, values, (value) =>
        choose([{ when: apply('textEquals', value, literal('')), then: absent }], value),
      )
    : values;
  return apply('recordOf', names, wanted);
}

function beginsWith(name: Expr, beginnings: readonly string[]): Expr {
  return applyWith('regexMatches', { pattern: prefixes(beginnings) }, name);
}

/** One of several beginnings, the longest that fits; `[*]` is any index. */
function prefixes(beginnings: readonly string[]): RegexPattern {
  const longestFirst = [...beginnings].sort((a, b) => b.length - a.length);
  return startOfText(oneOf(longestFirst.map(beginning)));
}

function beginning(text: string): RegexNode {
  const pieces = text.split('[*]').map(textNode);
  const index = sequence([textNode('['), digits(1, 9), textNode(']')]);
  return sequence(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [index, piece])));
}
