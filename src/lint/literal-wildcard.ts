import type { Span } from '../source/span.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-filters.html */
export const literalWildcard: LintRule = {
  code: 'CQL0402',
  name: 'literal-wildcard',
  summary: 'An asterisk in a filter seems to be meant as the character, and is a wildcard.',
  severity: 'warning',
  documentation: {
    why: 'In a filter `*` stands for any text, inside quotes as well, and no backslash takes that away: `"\\*"` is a backslash and anything at all. A pattern of asterisks, blanks and punctuation, such as the fields of a cron line, matches almost every value that has these characters.',
    instead:
      'A regular expression, where `\\*` is the character: `field=/^\\* \\* \\*$/`, or `text:contains()`, which knows no wildcards.',
    reported: ['CommandLine="crontab \\* entry"', 'schedule="* * * * *"', 'in(principal, values=["\\*"])'],
    notReported: [
      'CommandLine="*\\\\System32\\\\*"',
      'CommandLine="C:\\Users\\*\\AppData\\*"',
      'schedule=/^\\* \\* \\* \\* \\*$/',
      'UserName="*"',
      'text:contains(schedule, substring="* *")',
    ],
  },
  run: (context) => patterns(context).flatMap((span) => judge(span, context.source.text)),
};

/** The literals where `*` is a wildcard: right sides of filters, free text, values of in(), guards of match. */
function patterns({ nodes, checkedCall }: LintContext): readonly Span[] {
  const spans = nodes('Pattern').map(({ span }) => span);
  for (const call of nodes('Call')) {
    const checked = checkedCall(call);
    if (checked?.name !== 'in' && checked?.name !== 'wildcard') continue;
    const name = checked.name === 'in' ? 'values' : 'pattern';
    const value = call.args.find((argument) => argument.name?.value === name)?.value;
    const elements = value?.kind === 'ArrayValue' ? value.elements : value === undefined ? [] : [value];
    for (const element of elements) if (element.kind === 'StringLiteral') spans.push(element.span);
  }
  return spans;
}

function judge(span: Span, text: string): readonly LintFinding[] {
  const written = text.slice(span.start, span.end);
  if (triesToEscape(written)) {
    return [
      {
        span,
        message: 'the backslash does not make `*` a character: it matches a backslash and anything after it',
        notes: ['in a filter `*` is always a wildcard; in a regular expression \\* is the character: field=/\\*/'],
      },
    ];
  }
  if (/^"[\s\d/,-]*\*(?:[\s\d/,-]+\*){2,}[\s\d/,-]*"$/.test(written)) {
    return [
      {
        span,
        message: `every \`*\` in ${written} stands for any text`,
        notes: ['if the characters are meant, as in a cron line, write a regular expression: field=/^\\* \\*$/'],
      },
    ];
  }
  return [];
}

/** A lone backslash before an asterisk, in a text that is no path. */
function triesToEscape(written: string): boolean {
  if (!/(^|[^\\])\\\*/.test(written)) return false;
  // Windows paths are often written with single backslashes, which LogScale keeps.
  const others = written.replace(/\\\*/g, '').replace(/\\"/g, '');
  return !others.includes('\\') && !/[A-Za-z0-9%*]\\\*/.test(written) && !/^"?[A-Za-z]:\\/.test(written);
}
