import type { CheckedFilter } from '../model/checked.ts';
import { parseNumber } from '../model/number.ts';
import type { RegexPattern } from '../model/regex.ts';
import type { Span } from '../source/span.ts';
import type { Comparison, FilterOperator, NumberLiteral, Parameter, Pattern, Regex } from '../syntax/ast.ts';
import { innerSpan, parseRegex } from '../syntax/parse-regex.ts';
import { isStandIn, parameterValue } from './parameters.ts';
import { type CheckState, report } from './state.ts';

/** The literal side of a comparison as text; `*` in it is a wildcard even inside quotes. */
export function patternText(value: Pattern | Parameter | NumberLiteral, state: CheckState): string {
  if (value.kind === 'Pattern') return value.value;
  return value.kind === 'NumberLiteral' ? value.text : parameterValue(value, state);
}

/**
 * `field = value` and its kin. https://library.humio.com/data-analysis/syntax-filters.html: a missing field makes
 * every comparison false but `!=`, which is the negation of `=`.
 */
export function checkComparison(node: Comparison, state: CheckState): CheckedFilter {
  const at = { source: state.source, span: node.span };
  const field = node.field.value;
  if (node.operator === '=' || node.operator === '!=') {
    const equal = equalTo(field, node.value, node.span, state);
    return node.operator === '=' ? equal : { kind: 'not', operand: equal, at };
  }
  // The parser has said that a regular expression or a word is no number.
  if (node.value.kind === 'Regex') return { kind: 'constant', value: false, at };
  const text = patternText(node.value, state);
  if (node.operator === 'like') return { kind: 'glob', field, glob: `*${text}*`, at };
  const number = parseNumber(text);
  if (number === undefined) {
    if (node.value.kind === 'Parameter' && !isStandIn(node.value, state)) {
      const message = `\`${node.operator}\` compares with a number, and ?${node.value.name.value} is "${text}"`;
      report(state, 'error', 'CQL0213', node.value.span, message);
    }
    return { kind: 'constant', value: false, at };
  }
  return {
    kind: 'order',
    field,
    operator: node.operator as Exclude<FilterOperator, '=' | '!=' | 'like'>,
    value: number,
    at,
  };
}

/** What `field = value` asks: existence, a glob, a regular expression or equality. */
export function equalTo(
  field: string,
  value: Pattern | Regex | Parameter | NumberLiteral,
  span: Span,
  state: CheckState,
): CheckedFilter {
  const at = { source: state.source, span };
  if (value.kind === 'Regex') {
    const pattern = checkRegexLiteral(value, state);
    return pattern ? { kind: 'regex', field, pattern, at } : { kind: 'constant', value: false, at };
  }
  return fieldMatches(field, patternText(value, state), at);
}

/** `field = text` where the text may hold wildcards; asterisks alone ask whether the field exists. */
export function fieldMatches(field: string, text: string, at: CheckedFilter['at']): CheckedFilter {
  if (/^\*+$/.test(text)) return { kind: 'present', field, at };
  return text.includes('*') ? { kind: 'glob', field, glob: text, at } : { kind: 'equals', field, text, at };
}

export function checkRegexLiteral(node: Regex, state: CheckState): RegexPattern | undefined {
  const { pattern, problems } = parseRegex(node.body, node.flags);
  for (const problem of problems) {
    const span = innerSpan(state.source.text, node.span, problem.span);
    report(state, problem.severity, problem.code, span, problem.message, { notes: problem.notes });
  }
  return problems.some((p) => p.severity === 'error') ? undefined : pattern;
}
