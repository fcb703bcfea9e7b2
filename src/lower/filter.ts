import { captureEveryMatch, captureGroups } from '../functions/captures.ts';
import type { Context } from '../functions/context.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedFilter } from '../model/checked.ts';
import {
  and,
  apply,
  applyWith,
  asNumber,
  asText,
  equalsLiteral,
  globData,
  isPresent,
  literal,
  notHolds,
  or,
} from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { GlobData } from '../plan/primitives/matching.ts';
import { type Flow, getField } from './flow.ts';
import { cannotRun, scanColumn } from './session.ts';

/**
 * A filter as a condition on one event. A comparison with a missing field is null, which counts as false; negations
 * make it false first, so that `f != "x"` holds where f is missing.
 */
export function lowerFilter(filter: CheckedFilter, flow: Flow, context: Context): Expr {
  switch (filter.kind) {
    case 'and':
      return and(filter.items.map((item) => lowerFilter(item, flow, context)));
    case 'or':
      return or(filter.items.map((item) => lowerFilter(item, flow, context)));
    case 'not':
      return notHolds(lowerFilter(filter.operand, flow, context));
    case 'constant':
      return literal(filter.value);
    case 'present':
      return isPresent(getField(flow, filter.field));
    case 'equals':
      return equalsLiteral(getField(flow, filter.field), filter.text);
    case 'glob':
      return applyWith('glob', globData(filter.glob), asText(getField(flow, filter.field)));
    case 'regex':
      return applyWith('regexMatches', { pattern: filter.pattern }, asText(getField(flow, filter.field)));
    case 'order':
      return lowerOrder(filter, flow);
    case 'freeText':
      return searchEvent(flow, globData(`*${filter.glob}*`));
    case 'freeRegex':
      return applyWith('recordMatches', { pattern: filter.pattern }, ...searched(flow));
    case 'call': {
      const definition = findFunction(filter.call.name);
      if (definition?.condition !== undefined) return definition.condition(filter.call, context);
      cannotRun(flow.session, 'CQL0502', filter.call.at, `Saker cannot run ${filter.call.name}() yet`);
      return literal(false);
    }
  }
}

export function searchEvent(flow: Flow, glob: GlobData): Expr {
  return applyWith('recordContains', glob, ...searched(flow));
}

/** Free text searches the event as it came in, whatever the pipeline did since. */
function searched(flow: Flow): readonly [Expr, Expr] {
  return [scanColumn(flow.session, { kind: 'record' }), scanColumn(flow.session, { kind: 'rawstring' })];
}

function lowerOrder(filter: Extract<CheckedFilter, { kind: 'order' }>, flow: Flow): Expr {
  const left = asNumber(getField(flow, filter.field));
  const right = literal(filter.value);
  switch (filter.operator) {
    case '<':
      return apply('less', left, right);
    case '<=':
      return apply('lessOrEqual', left, right);
    case '>':
      return apply('less', right, left);
    case '>=':
      return apply('lessOrEqual', right, left);
  }
}

/**
 * Regular expressions at the top level extract their named groups. Flag `g`: one event for every match.
 * https://library.humio.com/data-analysis/syntax-regex.html
 */
export function extractGroups(filter: CheckedFilter, flow: Flow, context: Context): void {
  if (filter.kind !== 'regex' && filter.kind !== 'freeRegex') return;
  const { pattern } = filter;
  if (pattern.groups.length === 0 && !pattern.flags.global) return;
  const text =
    filter.kind === 'regex' ? asText(getField(flow, filter.field)) : scanColumn(flow.session, { kind: 'rawstring' });
  if (!pattern.flags.global) captureGroups(pattern, text, filter.kind === 'regex', context);
  else captureEveryMatch(pattern, text, {}, context);
}
