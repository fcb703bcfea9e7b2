import { cover } from '../source/span.ts';
import type { And, Filter, Node } from '../syntax/ast.ts';
import { children } from '../syntax/visit.ts';
import type { LintFinding, LintRule } from './rule.ts';

/**
 * In LogScale OR binds tighter than AND, the reverse of SQL and of most languages: `a AND b OR c` is `a AND (b OR c)`.
 * https://library.humio.com/data-analysis/syntax-operators.html
 */
export const mixedAndOr: LintRule = {
  code: 'CQL0401',
  name: 'mixed-and-or',
  summary: 'AND and OR stand side by side without parentheses, and OR binds tighter.',
  run: ({ source, query }) => {
    const findings: LintFinding[] = [];
    const visit = (node: Node): void => {
      if (node.kind === 'And') findings.push(...mixed(node, source.text));
      for (const child of children(node)) visit(child);
    };
    visit(query);
    return findings;
  },
};

function mixed(node: And, text: string): readonly LintFinding[] {
  return node.items.flatMap((item, i) => {
    if (item.kind !== 'Or') return [];
    const span = whole(item);
    const written = text.slice(span.start, span.end);
    const beside = node.explicit[Math.max(0, i - 1)] ? 'AND' : 'the filter beside it (which means AND)';
    return [
      {
        span,
        message: `OR binds tighter than ${beside}: this is read as (${written})`,
        notes: ['LogScale reads OR before AND, unlike SQL; parentheses say which of the two is meant'],
        fix: {
          title: 'Put the parentheses LogScale sees',
          edits: [{ span, text: `(${written})` }],
        },
      },
    ];
  });
}

function whole(item: Extract<Filter, { kind: 'Or' }>) {
  return item.items.reduce((span, operand) => cover(span, operand.span), item.span);
}
