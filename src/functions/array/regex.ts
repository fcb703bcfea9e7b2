import { applyWith, each } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { arrayOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';
import { flagProblems } from '../regex-flags.ts';

export const arrayRegex = defineFunction({
  name: 'array:regex',
  kind: 'filter',
  summary: 'Passes events of which some element of an array matches a regular expression.',
  docs: 'https://library.humio.com/data-analysis/functions-array-regex.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'flags', type: 'text', defaultNote: 'none' },
    { name: 'regex', type: 'regex', required: true },
  ],
  output: null,
  notes: ['A match anywhere in an element will do. Named groups set no fields. Elements behind a gap do not count.'],
  negatable: true,
  examples: [
    {
      title: 'Anchored at the start',
      events: [
        { host: 'v1', 'i[0]': 'Evil Bear', 'i[1]': 'Cozy Bearskins' },
        { host: 'v2', 'i[0]': 'A Cozy Bear' },
        { host: 'v3' },
      ],
      query: 'array:regex("i[]", regex="^Cozy Bear.*")',
      rows: [{ host: 'v1' }],
    },
    {
      title: 'Flags, negated',
      events: [
        { n: '1', 'i[0]': 'a BEAR' },
        { n: '2', 'i[0]': 'bears' },
        { n: '3', 'i[1]': 'bear' },
      ],
      query: 'NOT array:regex("i[]", regex="bear$", flags=i)',
      rows: [{ n: '2' }, { n: '3' }],
    },
    {
      title: 'A flag of another function',
      events: [],
      query: 'array:regex("i[]", regex="x", flags=g)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'A lookahead with something behind it',
      events: [{ n: '1', 'i[0]': 'a1b' }, { n: '2', 'i[0]': 'a1c' }, { n: '3' }],
      query: 'array:regex("i[]", regex="a(?=1b)\\\\d")',
      rows: [{ n: '1' }],
    },
  ],
  problems: (call) => flagProblems(call, 'Fdim', 'one match decides'),
  condition: (call, context) =>
    each('any', context.list(arrayOf(call)), context.newColumn(), (element) =>
      applyWith('regexMatches', { pattern: args.regex(call, 'regex') }, element),
    ),
});
