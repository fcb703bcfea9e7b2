import type { CheckedFilter } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { Filter, FreeText } from '../syntax/ast.ts';
import { checkCall } from './calls.ts';
import { noteField } from './field-notes.ts';
import type { FieldSet } from './fields.ts';
import { checkComparison, checkRegexLiteral, patternText } from './patterns.ts';
import { savedFilter } from './saved-queries.ts';
import { type CheckState, report } from './state.ts';

/** Where a filter stands: named groups extract only at the top level, between two pipes. */
export interface FilterPlace {
  readonly fields: FieldSet;
  readonly extracts: boolean;
}

export function checkFilter(node: Filter, place: FilterPlace, state: CheckState): CheckedFilter {
  const at = { source: state.source, span: node.span };
  switch (node.kind) {
    case 'And':
      return { kind: 'and', items: node.items.map((item) => checkFilter(item, place, state)), at };
    case 'Or': {
      const inner = { ...place, extracts: false };
      return { kind: 'or', items: node.items.map((item) => checkFilter(item, inner, state)), at };
    }
    case 'Not':
      return { kind: 'not', operand: checkFilter(node.operand, { ...place, extracts: false }, state), at };
    case 'Group':
      return checkFilter(node.inner, place, state);
    case 'BooleanFilter':
      return { kind: 'constant', value: node.value, at };
    case 'Comparison': {
      noteField(node.field.value, node.field.span, place.fields, state);
      const filter = checkComparison(node, state);
      noteGroups(filter, place.extracts && node.operator !== '!=', node.span, state);
      return filter;
    }
    case 'FreeText':
      return checkFreeText(node, place, state);
    case 'CallFilter':
    case 'FieldCallFilter': {
      const extra = node.kind === 'FieldCallFilter' ? { field: node.field } : {};
      const call = checkCall(node.call, { fields: place.fields, position: 'filter', ...extra }, state);
      if (call === undefined) return { kind: 'constant', value: false, at };
      const filter: CheckedFilter = { kind: 'call', call, at };
      return node.kind === 'FieldCallFilter' && node.negated ? { kind: 'not', operand: filter, at } : filter;
    }
    case 'SavedQueryFilter':
      return savedFilter(node.call, place.fields, state);
    case 'ErrorFilter':
      return { kind: 'constant', value: false, at };
  }
}

/** Free text searches the event as it came in; after an aggregate there is none (release notes 1.190). */
function checkFreeText(node: FreeText, place: FilterPlace, state: CheckState): CheckedFilter {
  const at = { source: state.source, span: node.span };
  if (place.fields.results) {
    report(state, 'error', 'CQL0310', node.span, 'free text cannot be searched after an aggregate', {
      notes: ['the events are gone; name a field: field=*text*'],
    });
    return { kind: 'constant', value: false, at };
  }
  if (node.value.kind !== 'Regex') return { kind: 'freeText', glob: patternText(node.value, state), at };
  const pattern = checkRegexLiteral(node.value, state);
  if (pattern === undefined) return { kind: 'constant', value: false, at };
  const filter: CheckedFilter = { kind: 'freeRegex', pattern, at };
  noteGroups(filter, place.extracts, node.span, state);
  return filter;
}

function noteGroups(filter: CheckedFilter, extracts: boolean, span: Span, state: CheckState): void {
  if (extracts || (filter.kind !== 'regex' && filter.kind !== 'freeRegex')) {
    if (filter.kind === 'not') noteGroups(filter.operand, false, span, state);
    return;
  }
  const [group] = filter.pattern.groups;
  if (group === undefined) return;
  report(state, 'warning', 'CQL0318', span, `the group \`${group}\` extracts nothing here`, {
    strict: true,
    notes: [
      'LogScale rejects a regular expression with named groups below OR or NOT: extraction works only at the top level, between two pipes',
      'drop the name, (?:...), or make the regular expression a step of its own',
    ],
  });
}
