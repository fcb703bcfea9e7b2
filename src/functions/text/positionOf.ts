import { apply, asNumber, asText } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const textPositionOf = defineFunction({
  name: 'text:positionOf',
  kind: 'transform',
  summary: 'Finds where a text stands in another one.',
  docs: 'https://library.humio.com/data-analysis/functions-text-positionof.html',
  params: [
    { name: 'as', type: 'name', default: '_position' },
    { name: 'begin', type: 'expression', default: '0' },
    { name: 'character', type: 'expression', required: true },
    { name: 'occurrence', type: 'expression', default: '1' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_position',
  notes: [
    'Positions count from 0, in what a reader takes for characters (grapheme clusters).',
    '`occurrence` counts from 1, beginning at position `begin`; places may overlap.',
    'Nothing is written where the text does not stand there, where it is empty, and where `begin` or `occurrence` is no whole number from 0 or 1 on.',
  ],
  examples: [
    {
      title: 'The first place, and a later one',
      events: [{ s: 'a,b,c' }],
      query:
        'text:positionOf(s, character=",") | second := text:positionOf(s, character=",", occurrence=2) | next := text:positionOf(s, character="b,", begin=1)',
      rows: [{ _position: '1', second: '3', next: '2' }],
    },
    {
      title: 'Characters of several code points',
      events: [{ s: '🇩🇰é👨‍👩‍👧!' }, { s: 'e!' }],
      query: 'bang := text:positionOf(s, character="!") | e := text:positionOf(s, character="e")',
      rows: [
        { bang: '3', e: null },
        { bang: '1', e: '0' },
      ],
    },
    {
      title: 'Beginning far behind the end',
      events: [{ s: 'a' }],
      query: 'text:positionOf(s, character="a", begin=1000000000000)',
      rows: [{ s: 'a', _position: null }],
    },
    {
      title: 'It does not stand there',
      events: [{ s: 'aaa', n: '2' }, { s: 'aaa', n: '9' }, { s: 'aaa', n: 'x' }, { t: 'a' }],
      query: 'text:positionOf(s, character="aa", occurrence=n)',
      rows: [
        { n: '2', _position: '1' },
        { n: '9', _position: null },
        { n: 'x', _position: null },
        { t: 'a', _position: null },
      ],
    },
  ],
  since: '1.207',
  value: (call, context) => {
    const value = (name: string) => context.expression(args.expression(call, name));
    const [text, part] = [asText(value('string')), asText(value('character'))];
    return apply('graphemePosition', text, part, asNumber(value('begin')), asNumber(value('occurrence')));
  },
});
