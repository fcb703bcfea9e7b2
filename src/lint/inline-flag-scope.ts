import type { WrittenRegex } from './query-index.ts';
import { alternatives, placeInQuery } from './regex-body.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-regex-engines.html */
export const inlineFlagScope: LintRule = {
  code: 'CQL0404',
  name: 'inline-flag-scope',
  summary: '`(?i)` covers one alternative of a regular expression only.',
  severity: 'warning',
  documentation: {
    why: "In LogScale an inline flag ends with its own alternative: `/(?i)curl|wget/` finds `CURL` and not `WGET`. Other dialects, and LogScale's second engine (flag `F`), let it cover all.",
    instead: 'The flag behind the literal, `/curl|wget/i`, or brackets around the alternatives, `(?i)(?:curl|wget)`.',
    reported: ['CommandLine=/(?i)curl|wget/', 'regex("(?i)^a|^b", field=x)'],
    notReported: [
      'CommandLine=/curl|wget/i',
      'CommandLine=/(?i)(?:curl|wget)/',
      'CommandLine=/(?i)curl|(?i)wget/',
      'CommandLine=/(?i)curl|wget/F',
    ],
  },
  run: ({ regexes, source }) => regexes.flatMap((regex) => judge(regex, source.text)),
};

function judge(regex: WrittenRegex, text: string): readonly LintFinding[] {
  const { body, flags } = regex;
  if (!body.startsWith('(?') || flags.includes('F')) return [];
  const flag = /^\(\?([a-zA-Z]+)\)/.exec(body);
  const branches = alternatives(body);
  if (flag === null || branches.length < 2) return [];
  const letters = flag[1] ?? '';
  if ([...letters].every((letter) => flags.includes(letter))) return [];
  if (branches.slice(1).every(({ start }) => body.startsWith(flag[0], start))) return [];
  const head = placeInQuery(text, regex, { start: 0, end: flag[0].length });
  const at = placeInQuery(text, regex, { start: 0, end: branches[0]!.end });
  const end = placeInQuery(text, regex, { start: body.length - 1, end: body.length }).end;
  return [
    {
      span: at,
      message: `\`${flag[0]}\` covers this alternative only: the other ${branches.length === 2 ? 'one is' : 'ones are'} compared without it`,
      notes: ['LogScale ends an inline flag with its alternative, unlike other dialects'],
      fix: {
        title: `Let \`${flag[0]}\` cover all of them`,
        edits: [
          { span: { start: head.end, end: head.end }, text: '(?:' },
          { span: { start: end, end }, text: ')' },
        ],
      },
    },
  ];
}
