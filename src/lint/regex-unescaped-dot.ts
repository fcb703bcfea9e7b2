import type { Span } from '../source/span.ts';
import type { WrittenRegex } from './query-index.ts';
import { placeInQuery, regexPieces } from './regex-body.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-regex-syntax.html */
export const regexUnescapedDot: LintRule = {
  code: 'CQL0407',
  name: 'regex-unescaped-dot',
  summary: 'A dot in a host name or an address of a regular expression stands for any character.',
  severity: 'info',
  documentation: {
    why: 'In a regular expression `.` is any character: `/10.1.1/` finds `10.1.1` and `1021.1` and `10x1y1`; `/login.example.com/` finds `loginXexample.com`, a name anybody can register.',
    instead:
      'A backslash before the dot, `/login\\.example\\.com/` (two of them in a string), or a filter without regular expression.',
    reported: ['host=/login.example.com/i', 'RemoteAddressIP4=/^10.1.2./'],
    notReported: [
      'host=/login\\.example\\.com/i',
      'host="login.example.com"',
      'msg=/user.*login/',
      'FileName=/cmd.exe/i',
      'v=/1.2/',
    ],
  },
  run: ({ regexes, source }) => regexes.flatMap((regex) => judge(regex, source.text)),
};

/** Two dots or more between letters and digits: a host name under a well-known domain, or most of an address. */
const names = /(?<![\w\\-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|gov|edu|info|biz|ru|cn|de|uk)(?![\w-])/gi;
const addresses = /(?<![\w.\\])\d{1,3}\.\d{1,3}\.(?:\d{1,3}(?:\.(?:\d{1,3})?)?)?(?![\w*+?{])/g;

function judge(regex: WrittenRegex, text: string): readonly LintFinding[] {
  const { body } = regex;
  if (!body.includes('.')) return [];
  const dots = regexPieces(body).filter(({ kind }) => kind === 'dot');
  if (dots.length === 0) return [];
  const found = [...body.matchAll(names), ...body.matchAll(addresses)].flatMap((match) => {
    const end = match.index + match[0].length;
    const inside = dots.filter(({ start }) => match.index <= start && start < end);
    // A dot before a repetition is meant as any character.
    return inside.some((dot) => /[*+?{]/.test(body[dot.end] ?? ''))
      ? []
      : inside.map((dot) => ({ dot, name: match[0] }));
  });
  const [first] = found;
  if (first === undefined) return [];
  const listed = [...new Set(found.map(({ name }) => `\`${name}\``))].join(', ');
  const at = (inner: Span) => placeInQuery(text, regex, inner);
  return [
    {
      span: at({ start: 0, end: body.length }),
      message: `the dots of ${listed} stand for any character`,
      notes: ['a backslash makes a dot of it'],
      fix: {
        title: 'Put the backslashes',
        edits: found.map(({ dot }) => ({ span: at(dot), text: regex.literal ? '\\.' : '\\\\.' })),
      },
    },
  ];
}
