import type { RegexNode } from '../model/regex.ts';
import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { anyOf, oneOf, patternOf, sequence, textNode } from './regex-nodes.ts';

const escapeCharacter = textNode('\x1b');
const intermediate = many(anyOf('', [' -/']));
/** Colours, movements and other sequences with parameters. */
const control = sequence([textNode('['), many(anyOf('', ['0-?'])), intermediate, anyOf('', ['@-~'])]);
/** Titles of windows and hyperlinks: they end with a bell or with an escape sequence of their own. */
const command = sequence([
  textNode(']'),
  many({ kind: 'Class', negated: true, items: ['\x07', '\x1b'].map((c) => ({ kind: 'Range', from: c, to: c })) }),
  oneOf([textNode('\x07'), textNode('\x1b\\')]),
]);
const short = sequence([intermediate, anyOf('', ['0-~'])]);

/** ECMA-48. Of escapes that are spelled out only those with parameters count, as `\x1b` alone may be anything. */
const codes = patternOf(
  oneOf([
    sequence([escapeCharacter, oneOf([control, command, short])]),
    sequence([oneOf(['\\x1b', '\\x1B', '\\u001b', '\\u001B', '\\033'].map(textNode)), control]),
  ]),
);

function many(item: RegexNode): RegexNode {
  return { kind: 'Repeat', item, min: 0, lazy: false };
}

export const stripAnsiCodes = defineFunction({
  name: 'stripAnsiCodes',
  kind: 'transform',
  summary: 'Removes the escape codes that colour text on a terminal and move its cursor.',
  docs: 'https://library.humio.com/data-analysis/functions-stripansicodes.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
  ],
  output: 'the field itself, or `as`',
  notes: [
    'Decision: titles of windows, hyperlinks and the other escape sequences of ECMA-48 go as well.',
    'Decision: an escape character that is spelled out counts too where parameters follow, `\\x1b[31m`: that is how it stands in texts of queries and in escaped logs.',
  ],
  examples: [
    {
      title: 'Colours and movements',
      events: [
        { line: '\u001b[1;31mfailed\u001b[0m login\u001b[2K\u001b[1A' },
        { line: '\\x1b[32mspelled out\\u001b[m' },
      ],
      query: 'stripAnsiCodes(line)',
      rows: [{ line: 'failed login' }, { line: 'spelled out' }],
    },
    {
      title: 'A title, a link, half a code, nothing',
      events: [
        { line: '\u001b]0;root@host\u0007$ \u001b]8;;http://a/\u001b\\here\u001b]8;;\u001b\\' },
        { line: 'a[31m \u001b[é' },
        { other: '1' },
      ],
      query: 'plain := stripAnsiCodes(line)',
      rows: [{ plain: '$ here' }, { plain: 'a[31m é' }, { other: '1', plain: null }],
    },
  ],
  value: (call, context) =>
    applyWith('regexReplace', { pattern: codes, template: [] }, context.field(args.text(call, 'field'))),
});
