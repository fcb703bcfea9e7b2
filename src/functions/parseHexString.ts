import { applyWith } from '../plan/build.ts';
import type { Charset } from '../plan/primitives/encoding.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { anyOf, group, many, noneOf, oneOf, patternOf, sequence, startOfText, textNode } from './regex-nodes.ts';

const hexadecimal = '0123456789abcdefABCDEF';
const digit = anyOf(hexadecimal);
const prefix = startOfText(
  sequence([many(anyOf(' \t\r\n')), oneOf([textNode('0x'), textNode('0X'), textNode('16#')])]),
);
const others = patternOf(many(noneOf(hexadecimal), 1));
const pairs = startOfText(group('pairs', many(oneOf([sequence([digit, digit])]))), ['pairs']);

export const parseHexString = defineFunction({
  name: 'parseHexString',
  kind: 'transform',
  summary: 'Reads the hexadecimal digits of a text as bytes, and these as text.',
  docs: 'https://library.humio.com/data-analysis/functions-parsehexstring.html',
  params: [
    { name: 'as', type: 'name', default: '_parsehexstring' },
    {
      name: 'charset',
      type: 'enum',
      default: 'UTF-8',
      values: ['ISO-8859-1', 'UTF-16BE', 'UTF-16LE', 'UTF-8'],
      description: 'How the bytes are read.',
    },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_parsehexstring',
  notes: [
    'Digits in the query itself stand in quotes, `h := "48656c"`: without them they name a field, also where the page leaves them out.',
    'A `0x` or `16#` at the beginning is passed over, and then every character that is no hexadecimal digit.',
    'Letters of other prefixes may be digits, as the `d` and `e` of `decoded:` are: take such a prefix off first.',
    'Bytes that are no text in the charset become `�`; ISO-8859-1 knows every byte.',
    'Decisions: an odd digit at the end is left out, a text without digits gives the empty text. A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'Digits with a prefix and other characters between them',
      events: [{ h: '0x77 68 6F 61 6d 69' }, { h: '16#c3:a9-f0:9f:98:80' }],
      query: 'parseHexString(h)',
      rows: [
        { h: '0x77 68 6F 61 6d 69', _parsehexstring: 'whoami' },
        { h: '16#c3:a9-f0:9f:98:80', _parsehexstring: 'é😀' },
      ],
    },
    {
      title: 'Charsets',
      events: [{ h: '6400690072', l: '41ff' }],
      query: 'a := parseHexString(h, charset="UTF-16LE") | b := parseHexString(l, charset="ISO-8859-1")',
      rows: [{ a: 'di�', b: 'Aÿ' }],
    },
    {
      title: 'An odd digit, broken bytes, no digits, no field',
      events: [{ h: '41424' }, { h: '41ff42' }, { h: 'xyz' }, { other: '1' }],
      query: 'h := parseHexString(h)',
      rows: [{ h: 'AB' }, { h: 'A�B' }, { h: '' }, { other: '1', h: null }],
    },
  ],
  value: (call, context) => {
    const bare = applyWith('regexReplace', { pattern: prefix, template: [] }, context.field(args.text(call, 'field')));
    const digits = applyWith('regexReplace', { pattern: others, template: [] }, bare);
    const charset = args.text(call, 'charset') as Charset;
    return applyWith('hexDecode', { charset }, applyWith('regexExtract', { pattern: pairs, group: 'pairs' }, digits));
  },
});
