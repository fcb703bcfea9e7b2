import type { CheckedCall } from '../model/checked.ts';
import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { flagProblems } from './regex-flags.ts';
import { type Replacement, readReplacement } from './replacement.ts';

export const replace = defineFunction({
  name: 'replace',
  kind: 'transform',
  summary: 'Replaces every match of a regular expression in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-replace.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'flags', type: 'text', defaultNote: 'none' },
    { name: 'regex', type: 'regex', required: true, unnamed: true },
    { name: 'replacement', type: 'text', defaultNote: 'empty text' },
    { name: 'with', type: 'text', defaultNote: 'empty text' },
  ],
  output: 'the field itself, or `as`',
  notes: [
    '`with` and `replacement` are the same parameter.',
    'In it `$1` is the first group of the match, plain or named, `$0` the whole match; `\\$` is a dollar sign.',
    'There are no default flags, as with regex().',
    'A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'Every match',
      events: [{ s: 'a.b.c' }, { s: 'abc' }],
      query: 'replace("\\\\.", with="-", field=s)',
      rows: [{ s: 'a-b-c' }, { s: 'abc' }],
    },
    {
      title: 'Groups in the replacement',
      events: [{ s: 'ann smith' }],
      query: 'replace("(\\\\w+) (?<last>\\\\w+)", with="$2, $1 $0 \\$1 $", field=s, as=r)',
      rows: [{ s: 'ann smith', r: 'smith, ann ann smith $1 $' }],
    },
    {
      title: 'A missing field, and no replacement',
      events: [{ s: 'x1y2' }, { t: '1' }],
      query: 'r := replace(/\\d/, field=s)',
      rows: [
        { s: 'x1y2', r: 'xy' },
        { t: '1', r: null },
      ],
    },
    {
      title: 'A group the expression does not have',
      events: [],
      query: 'replace("a(b)", with="$2", field=s)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'A lookahead with something behind it',
      events: [{ s: 'a1b' }, { s: 'a1c' }, { t: 'a1b' }],
      query: 'replace("a(?=1b)\\\\d", with="x", field=s)',
      rows: [{ s: 'xb' }, { s: 'a1c' }, { t: 'a1b', s: null }],
    },
    {
      title: 'More groups than nine in the replacement',
      events: [{ s: 'a1b' }, { s: 'a1c' }],
      query: 'replace("(a)(1)(b)()()()()()()()", with="$10$3", field=s)',
      rows: [{ s: 'b' }, { s: 'a1c' }],
    },
  ],
  problems: (call) => [
    ...flagProblems(call, 'dim', 'every match is replaced without it'),
    ...replacementProblems(call),
  ],
  value: (call, context) => {
    const data = { pattern: args.regex(call, 'regex'), template: replacement(call).template };
    return applyWith('regexReplace', data, context.field(args.text(call, 'field')));
  },
});

function replacement(call: CheckedCall): Replacement {
  const text = args.optionalText(call, 'with') ?? args.optionalText(call, 'replacement') ?? '';
  return readReplacement(text, args.regex(call, 'regex'));
}

function replacementProblems(call: CheckedCall): readonly CallProblem[] {
  const parameter = args.isWritten(call, 'with') ? 'with' : 'replacement';
  if (args.isWritten(call, 'with') && args.isWritten(call, 'replacement')) {
    const message = 'replace() is given `with` and `replacement`, which are the same';
    return [{ parameter: 'replacement', code: 'CQL0304', message }];
  }
  const { missing } = replacement(call);
  if (missing === undefined) return [];
  const message = `the regular expression has no group ${missing} to put into the replacement`;
  return [{ parameter, code: 'CQL0306', message, note: 'write \\$ for a dollar sign' }];
}
