import { cover } from '../source/span.ts';
import type { And, Filter } from '../syntax/ast.ts';
import type { LintFinding, LintRule } from './rule.ts';

/**
 * In LogScale OR binds tighter than AND, the reverse of SQL and of most languages: `a AND b OR c` is `a AND (b OR c)`.
 * https://library.humio.com/data-analysis/syntax-operators.html
 */
export const mixedAndOr: LintRule = {
  code: 'CQL0401',
  name: 'mixed-and-or',
  summary: 'AND and OR stand side by side without parentheses, and OR binds tighter.',
  severity: 'warning',
  documentation: {
    why: `In LogScale OR binds tighter than AND, the reverse of SQL and of most languages: \`a AND b OR c\` is \`a AND (b OR c)\`. Filters side by side are joined by AND as well. Where each alternative has parentheses of its own, nothing is reported.`,
    instead:
      'Parentheses around what belongs together. The fix puts them where LogScale sees them, which keeps the meaning; look whether that is the meaning you want.',
    reported: ['status=500 method=GET OR method=POST', 'user=ann AND host=a OR host=b'],
    notReported: [
      'status=500 (method=GET OR method=POST)',
      'method=GET OR method=POST',
      'status=500 | method=GET OR method=POST',
      'status=500 (method=GET a=1) OR (method=POST b=2)',
    ],
  },
  run: ({ source, nodes }) => nodes('And').flatMap((and) => mixed(and, source.text)),
};

function mixed(node: And, text: string): readonly LintFinding[] {
  return node.items.flatMap((item, i) => {
    if (item.kind !== 'Or' || item.items.every(({ kind }) => kind === 'Group')) return [];
    const span = whole(item);
    const written = text.slice(span.start, span.end);
    const beside = node.explicit[Math.max(0, i - 1)] ? 'AND' : 'the filter beside it (which means AND)';
    return [
      {
        span,
        message: `OR binds tighter than ${beside}: this is read as (${shortened(written)})`,
        notes: ['LogScale reads OR before AND, unlike SQL; parentheses say which of the two is meant'],
        fix: {
          title: 'Put the parentheses LogScale sees',
          edits: [{ span, text: `(${written})` }],
        },
      },
    ];
  });
}

/** One line that an eye takes in. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 50)} ... ${line.slice(-25)}`;
}

function whole(item: Extract<Filter, { kind: 'Or' }>) {
  return item.items.reduce((span, operand) => cover(span, operand.span), item.span);
}
