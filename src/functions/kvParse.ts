import type { CheckedCall } from '../model/checked.ts';
import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { absent, apply, applyWith, asText, choose, literal, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { mapList } from './map-list.ts';
import {
  anyCharacter,
  anyOf,
  capture,
  group,
  many,
  noneOf,
  oneOf,
  patternOf,
  sequence,
  textNode,
} from './regex-nodes.ts';

export const kvParse = defineFunction({
  name: 'kvParse',
  kind: 'transform',
  summary: 'Reads pairs such as `key=value`, `key="a value"` and `key = value` wherever they stand in a text.',
  docs: 'https://library.humio.com/data-analysis/functions-kvparse.html',
  params: [
    { name: 'as', type: 'text', description: 'Stands before every key, with a dot between.' },
    { name: 'excludeEmpty', type: 'boolean', default: false },
    { name: 'field', type: 'fields', unnamed: true, default: ['@rawstring'] },
    { name: 'onDuplicate', type: 'enum', default: 'keepLast', values: ['keepFirst', 'keepLast'] },
    { name: 'override', type: 'boolean', default: false },
    { name: 'prefix', type: 'name', description: 'The same as `as`.' },
    { name: 'separator', type: 'text', default: '=' },
    { name: 'separatorPadding', type: 'enum', default: 'unknown', values: ['no', 'unknown', 'yes'] },
  ],
  output: 'a field for every key',
  addedFields: () => undefined,
  notes: [
    'A value ends at a blank or a comma unless it stands in `"` or `\'`; a key may stand in quotes too. A quotation mark that is not closed is part of the value.',
    'Fields there were stay as they are unless `override=true`.',
    '`separatorPadding` says whether blanks stand around the separator: `no` takes a value that does not follow at once for empty, `yes` one that is itself followed by a separator.',
    'Decision: a backslash means nothing, so that paths of Windows survive; a quotation mark within quotes ends them.',
  ],
  examples: [
    {
      title: 'Pairs in a log line',
      events: [{ m: 'new user id=123, name=\'john doe\' email=john@doe "full name"="J. Doe" path="C:\\x\\" done=' }],
      query: 'kvParse(m)',
      rows: [{ id: '123', name: 'john doe', email: 'john@doe', 'full name': 'J. Doe', path: 'C:\\x\\', done: '' }],
    },
    {
      title: 'A prefix, another separator, and a key that comes twice',
      events: [{ m: 'a:1 b:"x" a:2' }],
      query: 'kvParse(m, as=p, separator=":") | kvParse(m, prefix=q, separator=":", onDuplicate=keepFirst)',
      rows: [{ 'p.a': '2', 'p.b': 'x', 'q.a': '1' }],
    },
    {
      title: 'Fields there were, and empty values',
      events: [{ m: 'a=1,b=,c=3', a: 'old', b: 'old' }],
      query: 'kvParse(m) | x := a | kvParse(m, override=true, excludeEmpty=true)',
      rows: [{ a: '1', b: 'old', c: '3', x: 'old' }],
    },
    {
      title: 'Blanks around the separator',
      events: [
        { m: 'first = John middle = last = Doe "a b"="x = y = z" c=d = e', mode: 'yes' },
        { m: 'first = John middle = last = Doe', mode: 'no' },
        { m: 'first = John middle = last = Doe', mode: 'unknown' },
      ],
      query:
        'case { mode=yes | kvParse(m, separatorPadding=yes); mode=no | kvParse(m, separatorPadding=no); * | kvParse(m) }',
      rows: [
        { mode: 'yes', first: 'John', middle: '', last: 'Doe', 'a b': 'x = y = z', c: '', d: '' },
        { mode: 'no', first: '', middle: '', last: '' },
        { mode: 'unknown', first: 'John', middle: 'last', last: null },
      ],
    },
    {
      title: 'Several fields, and events without any pair',
      events: [{ m: 'a=1', n: 'b=2 a=3' }, { m: 'nothing = ' }, { x: '1' }],
      query: 'kvParse([m, n])',
      rows: [
        { a: '3', b: '2' },
        { m: 'nothing = ', nothing: '' },
        { x: '1', a: null },
      ],
    },
    {
      title: 'A separator of two characters',
      events: [{ m: 'a=>1' }],
      query: 'kvParse(m, separator="=>")',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  step: (call, context) => {
    const lists = args.texts(call, 'field').map((name) => pairsOf(asText(context.field(name)), call, context));
    const join = (all: readonly Expr[]): Expr => all.reduce((a, b) => apply('listConcat', a, b));
    const inOrder = (list: Expr): Expr =>
      args.text(call, 'onDuplicate') === 'keepFirst' ? apply('listReverse', list) : list;
    const names = inOrder(join(lists.map((l) => l.names)));
    const values = inOrder(join(lists.map((l) => l.values)));
    const prefix = args.optionalText(call, 'as') ?? args.optionalText(call, 'prefix');
    context.addRecord(
      apply('recordOf', names, values),
      prefix === undefined ? '' : `${prefix}.`,
      !args.flag(call, 'override'),
    );
  },
});

function problems(call: CheckedCall): readonly CallProblem[] {
  const code = 'CQL0306';
  if (args.texts(call, 'field').length === 0) {
    return [{ parameter: 'field', code, message: 'kvParse() has no field to look for pairs in' }];
  }
  if ([...args.text(call, 'separator')].length === 1) return [];
  return [{ parameter: 'separator', code, message: 'the separator of kvParse() is one character' }];
}

/** More pairs than these in one text are passed over. */
const mostPairs = 10_000;

function pairsOf(field: Expr, call: CheckedCall, context: Context): { readonly names: Expr; readonly values: Expr } {
  const padding = args.text(call, 'separatorPadding');
  const separator = args.text(call, 'separator');
  const text = context.bind(padding === 'yes' ? withEmptyValues(field, separator, context) : field);
  const pattern = pairPattern(separator, padding !== 'no');
  const all = (name: 'key' | 'value'): Expr =>
    applyWith('regexExtractAll', { pattern, group: name, limit: mostPairs }, text);
  const values = mapList(context, all('value'), (value) => {
    const bare = unquoted(value);
    if (!args.flag(call, 'excludeEmpty')) return bare;
    return choose([{ when: apply('textEquals', bare, literal('')), then: absent }], bare);
  });
  return { names: mapList(context, all('key'), unquoted), values };
}

function unquoted(text: Expr): Expr {
  return choose(
    [{ when: isQuoted(text), then: applyWith('regexReplace', { pattern: quotes, template: [1] }, text) }],
    text,
  );
}

function isQuoted(text: Expr): Expr {
  return or(['"', "'"].map((mark) => apply('startsWith', text, literal(mark))));
}

const inQuotes = oneOf(['"', "'"].map((mark) => sequence([textNode(mark), many(noneOf(mark)), textNode(mark)])));

const quotes = patternOf(
  sequence([
    { kind: 'Assertion', letter: 'A' },
    anyOf('"\''),
    capture(1, many(anyCharacter)),
    anyOf('"\''),
    { kind: 'Assertion', letter: 'z' },
  ]),
);

const blanks = many(anyOf(' \t'));

/** A key without quotes: no bracket at its head. */
function bareKey(separator: string): RegexNode {
  return sequence([noneOf(` \t\r\n,"'([{${separator}`), many(noneOf(` \t\r\n,"'${separator}`))]);
}

function pairPattern(separator: string, padded: boolean): RegexPattern {
  const key = group('key', oneOf([inQuotes, bareKey(separator)]));
  const value = group('value', oneOf([inQuotes, many(noneOf(' \t\r\n,'))]));
  return patternOf(sequence([key, blanks, textNode(separator), ...(padded ? [blanks] : []), value]), ['key', 'value']);
}

/**
 * Writes `""` where a key is followed by another one that has a separator behind blanks: `a = b = c` becomes
 * `a = "" b = c`, and of `a=b =` both are empty. What stands in quotes stays as it is.
 */
function withEmptyValues(text: Expr, separator: string, context: Context): Expr {
  const some = many(anyOf(' \t'), 1);
  const key = bareKey(separator);
  const sign = textNode(separator);
  const unpadded = patternOf(sequence([capture(1, key), sign, capture(2, key), some, sign]));
  const padded = patternOf(
    sequence([capture(1, sequence([key, blanks, sign])), some, capture(2, sequence([key, some, sign]))]),
  );
  const step = (piece: Expr): Expr => applyWith('regexReplace', { pattern: padded, template: [1, ' "" ', 2] }, piece);
  const pieces = applyWith('regexExtractAll', { pattern: quotedOrNot, limit: mostPairs }, text);
  const written = mapList(context, pieces, (piece) => {
    const empty = `${separator}"" `;
    const once = applyWith('regexReplace', { pattern: unpadded, template: [1, empty, 2, empty] }, piece);
    // A key between two others is part of one match only, so that every second one is left for the next time.
    return choose([{ when: isQuoted(piece), then: piece }], step(step(once)));
  });
  return applyWith('joinList', { limit: mostPairs, separator: '' }, written);
}

const quotedOrNot = patternOf(oneOf([inQuotes, many(noneOf('"\''), 1), anyOf('"\'')]));
