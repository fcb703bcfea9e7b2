import type { Expression } from '../syntax/ast.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-expressions.html */
export const wildcardInExpression: LintRule = {
  code: 'CQL0403',
  name: 'wildcard-in-expression',
  summary: 'An asterisk in an expression seems to be meant as a wildcard, and is a character.',
  severity: 'warning',
  documentation: {
    why: 'Wildcards belong to filters. In an expression, which is what test(), if(), eval() and `:=` take, `==` and `!=` compare whole texts, and text:contains(), text:startsWith() and text:endsWith() look for the characters: `test(name == "svc-*")` is true for the name `svc-*` alone.',
    instead: 'A filter, `name="svc-*"`, also as a branch of `case`; in an expression text:startsWith() and its kin.',
    reported: [
      'test(FileName == "*.exe")',
      'x := if(user != "svc-*", then=1, else=0)',
      'text:contains(url, substring="*login*")',
    ],
    notReported: [
      'FileName="*.exe"',
      'test(FileName == "a.exe")',
      'test(?severity == "*")',
      'x := if(level == "*", then=1, else=0)',
    ],
  },
  run: ({ nodes, checkedCall, source }) => [
    ...nodes('Binary').flatMap((node): LintFinding[] => {
      if (node.operator !== '==' && node.operator !== '!=') return [];
      const { left, right } = node;
      // What users type into a dashboard is compared with the asterisk that stands there before they do.
      if (left.kind === 'Parameter' || right.kind === 'Parameter') return [];
      return [left, right].filter(holdsWildcard).map(({ span }) => ({
        span,
        message: `\`${node.operator}\` compares with the character \`*\`: in an expression it is no wildcard`,
        notes: [
          `as a filter it would be one: field${node.operator === '==' ? '' : '!'}=${source.text.slice(span.start, span.end)}`,
        ],
      }));
    }),
    ...searched({ nodes, checkedCall }),
  ],
};

function searched({ nodes, checkedCall }: Pick<LintContext, 'nodes' | 'checkedCall'>): readonly LintFinding[] {
  return nodes('Call').flatMap((call) => {
    const name = checkedCall(call)?.name;
    if (name !== 'text:contains' && name !== 'text:startsWith' && name !== 'text:endsWith') return [];
    const value = call.args.find((argument) => argument.name?.value === 'substring')?.value;
    if (value?.kind !== 'StringLiteral' || !/^\*\w|\w\*$/.test(value.value)) return [];
    return [
      {
        span: value.span,
        message: `${name}() looks for the character \`*\`: it knows no wildcards`,
        notes: ['a filter does: field="*..*..*"; a regular expression finds a real asterisk as well: field=/\\*/'],
      },
    ];
  });
}

/** An asterisk alone is what parameters and lists use for "all". */
function holdsWildcard(node: Expression): boolean {
  return node.kind === 'StringLiteral' && node.value.includes('*') && !/^\*+$/.test(node.value);
}
