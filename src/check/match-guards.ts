import type { CheckedFilter } from '../model/checked.ts';
import type { MatchGuard, Name } from '../syntax/ast.ts';
import { checkCall } from './calls.ts';
import type { FieldSet } from './fields.ts';
import { checkRegexLiteral, fieldMatches, patternText } from './patterns.ts';
import type { CheckState } from './state.ts';

/**
 * A guard of `match`: unquoted `*` and `true` let every event through, `"*"` and `**` only those that have the field.
 * https://library.humio.com/data-analysis/syntax-conditional.html
 */
export function checkGuard(field: Name, guard: MatchGuard, fields: FieldSet, state: CheckState): CheckedFilter {
  const at = { source: state.source, span: guard.span };
  switch (guard.kind) {
    case 'Pattern':
      if (!guard.quoted && (guard.value === '*' || guard.value === 'true'))
        return { kind: 'constant', value: true, at };
      return fieldMatches(field.value, guard.value, at);
    case 'Parameter':
      return fieldMatches(field.value, patternText(guard, state), at);
    case 'Regex': {
      const pattern = checkRegexLiteral(guard, state);
      return pattern ? { kind: 'regex', field: field.value, pattern, at } : { kind: 'constant', value: false, at };
    }
    case 'NegatedCall': {
      const call = checkCall(guard.call, { fields, position: 'filter', field }, state);
      if (call === undefined) return { kind: 'constant', value: false, at };
      return { kind: 'not', operand: { kind: 'call', call, at }, at };
    }
    case 'Call': {
      const call = checkCall(guard, { fields, position: 'filter', field }, state);
      return call === undefined ? { kind: 'constant', value: false, at } : { kind: 'call', call, at };
    }
  }
}
