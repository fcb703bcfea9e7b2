import { apply, asNumber, asText } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const textSubstring = defineFunction({
  name: 'text:substring',
  kind: 'transform',
  summary: 'Takes a part of a text, from one position up to another.',
  docs: 'https://library.humio.com/data-analysis/functions-text-substring.html',
  params: [
    { name: 'as', type: 'name', default: '_string' },
    { name: 'begin', type: 'expression', default: '0' },
    { name: 'end', type: 'expression', defaultNote: 'the end of the text' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_string',
  notes: [
    'Positions count from 0, in what a reader takes for characters (grapheme clusters); that of `end` is not part of the result.',
    'Nothing is written where a position is no whole number or lies outside the text, and where nothing lies between the two.',
    'The vendor names the result `_string` in the table of parameters and `_substring` in an example.',
  ],
  examples: [
    {
      title: 'Between two positions',
      events: [{ s: 'kermit@example.com' }],
      query:
        'text:substring(s, begin=1, end=4) | local := text:substring(s, end=text:positionOf(s, character="@")) | rest := text:substring(s, begin=7)',
      rows: [{ _string: 'erm', local: 'kermit', rest: 'example.com' }],
    },
    {
      title: 'Characters of several code points',
      events: [{ s: 'a🇩🇰é👍🏽z' }],
      query: 'text:substring(s, begin=1, end=4)',
      rows: [{ _string: '🇩🇰é👍🏽' }],
    },
    {
      title: 'Positions outside the text',
      events: [{ s: 'abc', b: '3' }, { s: 'abc', b: '-1' }, { s: 'abc', b: '1.5' }, { s: 'abc', b: 'x' }, { b: '0' }],
      query: 'p := text:substring(s, begin=b) | q := text:substring(s, end=4)',
      rows: [
        { b: '3', p: null, q: null },
        { b: '-1', p: null, q: null },
        { b: '1.5', p: null, q: null },
        { b: 'x', p: null, q: null },
        { b: '0', p: null, q: null },
      ],
    },
  ],
  since: '1.207',
  value: (call, context) => {
    const text = context.bind(asText(context.expression(args.expression(call, 'string'))));
    const begin = asNumber(context.expression(args.expression(call, 'begin')));
    const end = args.optionalExpression(call, 'end');
    const to = end === undefined ? apply('graphemeLength', text) : asNumber(context.expression(end));
    return apply('graphemeSlice', text, begin, to);
  },
});
