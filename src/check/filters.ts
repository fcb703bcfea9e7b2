import { findFunction, findFunctionLoosely } from '../functions/registry.ts';
import type { CheckedFilter } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { And, Filter, FreeText } from '../syntax/ast.ts';
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
      if (reportMissingPipes(node, state)) return { kind: 'constant', value: false, at };
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

/** Steps side by side: what reads as an AND of filters is a pipeline whose pipes are missing. */
function reportMissingPipes(node: And, state: CheckState): boolean {
  const isStep = (filter: Filter | undefined): boolean =>
    filter?.kind === 'CallFilter' && (findFunctionLoosely(filter.call.name.value)?.kind ?? 'filter') !== 'filter';
  let missing = false;
  node.items.forEach((item, i) => {
    if (i === 0 || node.explicit[i - 1] || !(isStep(item) || isStep(node.items[i - 1]))) return;
    const { start } = item.span;
    missing = true;
    report(state, 'error', 'CQL0206', item.span, 'put a `|` before this step', {
      notes: ['steps are separated by pipes; only filters may stand side by side'],
      fix: { title: 'Put the pipe', edits: [{ span: { start, end: start }, text: '| ' }] },
    });
  });
  return missing;
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
  noteFunctionName(node, state);
  if (node.value.kind !== 'Regex') return { kind: 'freeText', glob: patternText(node.value, state), at };
  const pattern = checkRegexLiteral(node.value, state);
  if (pattern === undefined) return { kind: 'constant', value: false, at };
  const filter: CheckedFilter = { kind: 'freeRegex', pattern, at };
  noteGroups(filter, place.extracts, node.span, state);
  return filter;
}

/** The names of functions are reserved words: `groupBy (x)` searches for two texts. */
function noteFunctionName({ value, span }: FreeText, state: CheckState): void {
  if (value.kind !== 'Pattern' || value.quoted || findFunction(value.value) === undefined) return;
  report(
    state,
    'warning',
    'CQL0209',
    span,
    `\`${value.value}\` is the name of a function, and is searched for as text here`,
    {
      strict: true,
      notes: [
        `to call the function write its parenthesis right behind the name: ${value.value}(...)`,
        `LogScale wants the text in quotes: "${value.value}"`,
      ],
    },
  );
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
