import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { captureEveryMatch, captureGroups, defaultMatches } from './captures.ts';
import { defineFunction } from './define.ts';
import { flagProblems } from './regex-flags.ts';

export const regex = defineFunction({
  name: 'regex',
  kind: 'filter',
  summary: 'Passes events whose field matches a regular expression, and sets fields from its named groups.',
  docs: 'https://library.humio.com/data-analysis/functions-regex.html',
  params: [
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'flags', type: 'text', defaultNote: 'none' },
    { name: 'limit', type: 'integer', default: defaultMatches, min: 1 },
    { name: 'regex', type: 'regex', required: true, unnamed: true },
    { name: 'repeat', type: 'boolean', default: false },
    { name: 'strict', type: 'boolean', default: true },
  ],
  output: 'the named groups',
  notes: [
    'It may match anywhere in the value. Without `field` it looks at `@rawstring` alone.',
    'Only named groups, `(?<name>...)`, set fields; a group that takes no part leaves its field as it was.',
    '`strict=false` keeps events that do not match.',
    '`repeat=true` gives one event for every match, at most `limit`.',
    'There are no default flags: of two statements on the page Saker follows the note, not the table.',
    'In a string a backslash is written twice, in /.../ once: `regex("\\\\d+")` is `regex(/\\d+/)`. Other escapes reach the regular expression as they are: there `\\x5c` is one backslash, so that the page\'s `"\\x5c\\x5c"` asks for two.',
  ],
  examples: [
    {
      title: 'Named groups become fields',
      events: [{ url: 'https://a.example/x/y' }, { url: 'ftp://b' }],
      query: 'regex("https://(?<host>[^/]+)/(?<path>.*)", field=url)',
      rows: [{ url: 'https://a.example/x/y', host: 'a.example', path: 'x/y' }],
    },
    {
      title: 'Without strict, and with a missing field',
      events: [{ s: 'id=7' }, { s: 'none', id: 'old' }, { t: 'id=9' }],
      query: 's =~ regex("id=(?<id>\\\\d+)", strict=false)',
      rows: [
        { s: 'id=7', id: '7' },
        { s: 'none', id: 'old' },
        { t: 'id=9', id: null },
      ],
    },
    {
      title: 'One event for every match',
      events: [{ s: 'a=1 b=2 c=3' }, { s: 'none' }],
      query: 'regex("(?<k>\\\\w)=(?<v>\\\\d)", field=s, repeat=true, limit=2)',
      rows: [
        { k: 'a', v: '1' },
        { k: 'b', v: '2' },
      ],
      ordered: true,
    },
    {
      title: 'Negated it keeps events without the field',
      events: [{ s: 'ABC' }, { s: 'xyz' }, { t: '1' }],
      query: '!regex("abc", field=s, flags=i)',
      rows: [{ s: 'xyz' }, { s: null, t: '1' }],
    },
    {
      title: 'A group that takes no part sets nothing',
      events: [{ s: 'b' }],
      query: 'regex("(?<x>a)|(?<y>b)", field=s)',
      rows: [{ x: null, y: 'b' }],
    },
    {
      title: 'Repeating is no flag',
      events: [],
      query: 'regex("a", flags=g)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'A lookahead with something behind it',
      events: [{ s: 'a1b' }, { s: 'a1c' }, { t: 'a1b' }],
      query: 'regex("a(?=1b)(?<x>.)", field=s)',
      rows: [{ s: 'a1b', x: '1' }],
    },
    {
      title: 'More than a thousand times',
      events: [{ s: 'a1b' }, { t: 'a1b' }],
      query: 'regex("(?<x>a?){1001}", field=s)',
      rows: [{ s: 'a1b', x: '' }],
    },
  ],
  negatable: true,
  addedFields: (call) => args.regex(call, 'regex').groups,
  problems: (call) => flagProblems(call, 'dimF', 'write repeat=true for one event a match'),
  condition: (call, context) => {
    const pattern = args.regex(call, 'regex');
    return applyWith('regexMatches', { pattern }, context.field(args.text(call, 'field')));
  },
  step: (call, context) => {
    const pattern = args.regex(call, 'regex');
    const text = context.field(args.text(call, 'field'));
    if (args.flag(call, 'strict')) context.filter(applyWith('regexMatches', { pattern }, text));
    if (args.flag(call, 'repeat') || pattern.flags.global) {
      const limit = args.isWritten(call, 'limit') ? args.number(call, 'limit') : undefined;
      captureEveryMatch(pattern, text, { limit }, context);
    } else captureGroups(pattern, text, args.flag(call, 'strict'), context);
  },
});
