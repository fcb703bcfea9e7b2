import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith, asText, choose, coalesce, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { extensionFields, headerField, headerText } from './cef.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { mapList } from './map-list.ts';
import { parseError } from './parse-error.ts';
import { trimmed } from './parsed-columns.ts';
import { readCount } from './parsed-time.ts';
import {
  anyCharacter,
  anyOf,
  group,
  many,
  noneOf,
  oneOf,
  patternOf,
  sequence,
  textNode,
  wholeText,
} from './regex-nodes.ts';
import { parseTimePattern } from './time-pattern.ts';
import { readByPattern } from './time-pattern-instant.ts';

const header = ['version', 'device.vendor', 'device.product', 'device.version', 'event_id'];

const bar = sequence([many(anyOf(' \t\r\n')), textNode('|')]);

const message = patternOf(
  sequence([
    textNode('LEEF:'),
    group('version', oneOf(['0', '1.0', '2.0'].map(textNode))),
    ...header.slice(1).flatMap((name) => [bar, headerField(name)]),
    bar,
    group('rest', many(anyCharacter)),
  ]),
  [...header, 'rest'],
);

/** LEEF 2.0 says in its header what stands between the pairs: a character, its code, or nothing. */
const delimited = wholeText(
  sequence([
    group('delimiter', { kind: 'Repeat', item: noneOf('|='), min: 0, max: 8, lazy: false }),
    textNode('|'),
    group('extension', many(anyCharacter)),
  ]),
  ['delimiter', 'extension'],
);

const hexDigit = anyOf('', ['0-9', 'A-F', 'a-f']);

const code = wholeText(
  sequence([
    many(anyOf('0')),
    anyOf('xX'),
    group('digits', { kind: 'Repeat', item: hexDigit, min: 1, max: 4, lazy: false }),
  ]),
  ['digits'],
);

const pair = wholeText(
  sequence([group('key', many(noneOf('='), 1)), textNode('='), group('value', many(anyCharacter))]),
  ['key', 'value'],
);

export const parseLEEF = defineFunction({
  name: 'parseLEEF',
  kind: 'transform',
  summary: 'Reads a message in the Log Event Extended Format: its header, its pairs, and its time.',
  docs: 'https://library.humio.com/data-analysis/functions-parseleef.html',
  params: [
    { name: 'delimiter', type: 'text', defaultNote: 'a tab' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'headerprefix', type: 'name', default: 'leef.' },
    { name: 'keeplabels', type: 'boolean', default: false },
    { name: 'labelprefix', type: 'name', default: 'leef.label' },
    { name: 'parsetime', type: 'boolean', default: true },
    { name: 'prefix', type: 'name', default: 'leef.ext.' },
    { name: 'timezone', type: 'timezone', default: 'Z' },
  ],
  output: '`leef.version`, `leef.device.vendor`, ..., `leef.event_id`, `leef.ext.<key>`, `@timestamp`',
  addedFields: () => undefined,
  notes: [
    'Whatever stands before `LEEF:` is passed over. Versions 1.0 and 2.0 are read, and 0 with pairs as parseCEF() reads them, labels too.',
    'LEEF 2.0 names the character between pairs in its header, or its code such as `x5E`; where it names none, and in 1.0 without `delimiter`, it is a tab.',
    '`devTime` becomes `@timestamp` unless `parsetime=false`: milliseconds since 1970, `MMM dd yyyy HH:mm:ss` with or without fraction and zone, or ISO 8601; `timezone` counts where it has none.',
    'Limit: a `devTimeFormat` for any other form is not used; use parseTimestamp().',
    'Decision: text that is no such message adds `@error` and `@error_msg` and nothing else.',
  ],
  examples: [
    {
      title: 'LEEF 2.0 with a character of its own',
      events: [
        {
          m: '<13>1 2019-01-18T11:07:53Z 192.168.1.1 LEEF:2.0|Lancope|StealthWatch|1.0|41|^|src=10.0.0.1^act=blocked an X^url=a=b',
        },
        { m: 'LEEF:2.0|V|P|2|E|0x5E|src=10.0.0.2^cat=' },
        { m: 'LEEF:2.0|V|P|2|E| |src=10.0.0.3 cat=x' },
      ],
      query: 'parseLEEF(m)',
      rows: [
        {
          'leef.version': '2.0',
          'leef.device.vendor': 'Lancope',
          'leef.device.product': 'StealthWatch',
          'leef.device.version': '1.0',
          'leef.event_id': '41',
          'leef.ext.src': '10.0.0.1',
          'leef.ext.act': 'blocked an X',
          'leef.ext.url': 'a=b',
        },
        { 'leef.ext.src': '10.0.0.2', 'leef.ext.cat': '' },
        { 'leef.ext.src': '10.0.0.3', 'leef.ext.cat': 'x' },
      ],
    },
    {
      title: 'LEEF 1.0, tabs, and the time of the message',
      events: [
        { '@timestamp': 1700000000000, m: 'LEEF:1.0|V|P|1|login|usrName=ann\tdevTime=Jan 18 2019 11:07:53.520\tsev=3' },
        { '@timestamp': 1700000000000, m: 'LEEF:1.0|V|P|1|login|devTime=1547809673520' },
      ],
      query: 'parseLEEF(m, prefix="e.", headerprefix="h.")',
      rows: [
        { '@timestamp': 1547809673520, 'h.event_id': 'login', 'e.usrName': 'ann', 'e.sev': '3' },
        { '@timestamp': 1547809673520, 'e.devTime': '1547809673520' },
      ],
    },
    {
      title: 'Version 0, another character, and the time left alone',
      events: [
        {
          '@timestamp': 1700000000000,
          m: 'LEEF:0|V|P|1|E|cs1=x cs1Label=L y=a b',
          n: 'LEEF:1.0|V|P|1|E|a=1;devTime=1547809673520',
        },
      ],
      query: 'parseLEEF(m) | parseLEEF(n, delimiter=";", parsetime=false, prefix="n.")',
      rows: [
        { '@timestamp': 1700000000000, 'leef.labelL': 'x', 'leef.ext.cs1': null, 'leef.ext.y': 'a b', 'n.a': '1' },
      ],
    },
    {
      title: 'No message, and a missing field',
      events: [{ m: 'LEEF:3.0|a|b' }, { x: '1' }],
      query: 'parseLEEF(m)',
      rows: [
        { m: 'LEEF:3.0|a|b', 'leef.version': null, '@error': 'true' },
        { x: '1', '@error': null },
      ],
    },
  ],
  problems: (call) => {
    const delimiter = args.optionalText(call, 'delimiter');
    if (delimiter === undefined || delimiter.length === 1) return [];
    return [{ parameter: 'delimiter', code: 'CQL0306', message: 'the delimiter of parseLEEF() is one character' }];
  },
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const captured = (name: string): Expr =>
      context.bind(applyWith('regexExtract', { pattern: message, group: name }, text));
    const fields = header.map((name) => [name, captured(name)] as const);
    const version = fields[0]?.[1] ?? absent;
    const rest = captured('rest');
    const pairs = pairsOf(version, rest, call, context);
    const labels = {
      prefix: args.text(call, 'prefix'),
      labelPrefix: args.text(call, 'labelprefix'),
      keepLabels: args.flag(call, 'keeplabels'),
    };
    const asCef = extensionFields(rest, labels, context);
    const named = mapList(context, pairs.keys, (key) =>
      choose([{ when: isPresent(key), then: apply('concat', literal(labels.prefix), key) }], absent),
    );
    const isCef = apply('textEquals', version, literal('0'));
    const names = choose([{ when: isCef, then: asCef.names }], named);
    const values = choose([{ when: isCef, then: asCef.values }], pairs.values);
    context.addRecord(apply('recordOf', names, values), '', false);
    for (const [name, value] of fields) context.assign(args.text(call, 'headerprefix') + name, headerText(value));
    if (args.flag(call, 'parsetime')) {
      const time = context.bind(apply('listLookup', pairs.keys, pairs.values, literal('devTime')));
      context.assign('@timestamp', instantOf(time, args.text(call, 'timezone'), context));
    }
    parseError(text, isPresent(version), 'message in the Log Event Extended Format', context);
  },
});

function pairsOf(version: Expr, rest: Expr, call: CheckedCall, context: Context): { keys: Expr; values: Expr } {
  const isTwo = apply('textEquals', version, literal('2.0'));
  const part = (name: 'delimiter' | 'extension'): Expr =>
    context.bind(applyWith('regexExtract', { pattern: delimited, group: name }, rest));
  const own = delimiterOf(part('delimiter'), context);
  const given = args.optionalText(call, 'delimiter') ?? '\t';
  const delimiter = choose([{ when: isTwo, then: coalesce([own, literal('\t')]) }], literal(given));
  const extension = choose([{ when: isTwo, then: coalesce([part('extension'), rest]) }], rest);
  const pieces = context.bind(apply('splitText', extension, delimiter));
  const all = (name: 'key' | 'value', then: (text: Expr) => Expr): Expr =>
    context.bind(
      mapList(context, pieces, (piece) => then(applyWith('regexExtract', { pattern: pair, group: name }, piece))),
    );
  return { keys: all('key', trimmed), values: all('value', (value) => value) };
}

/** Null where the header names none. */
function delimiterOf(written: Expr, context: Context): Expr {
  const bare = context.bind(trimmed(written));
  const digits = context.bind(applyWith('regexExtract', { pattern: code, group: 'digits' }, bare));
  const four = applyWith('padLeft', { width: 4, fill: '0' }, digits);
  const first = (text: Expr): Expr => apply('substring', text, literal(0), literal(1));
  return context.bind(
    choose(
      [
        { when: isPresent(digits), then: applyWith('hexDecode', { charset: 'UTF-16BE' }, four) },
        { when: apply('textEquals', bare, literal('')), then: first(written) },
      ],
      first(bare),
    ),
  );
}

/** The forms the specification of LEEF names, and ISO 8601. */
const timeForms = ['MMM dd yyyy HH:mm:ss[.SSS][ z]', "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][XXXXX]"];

function instantOf(time: Expr, timezone: string, context: Context): Expr {
  const zones = { ofEvent: literal(timezone) };
  const read = timeForms.map((form) => readByPattern(time, parseTimePattern(form, false), zones, context).instant);
  const counted = readCount('millis', time, context)?.instant;
  return coalesce([...(counted === undefined ? [] : [counted]), ...read]);
}
