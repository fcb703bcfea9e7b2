import { analyse } from '../../compile.ts';
import { source } from '../../source/source.ts';
import type { Call, Step, Subquery } from '../../syntax/ast.ts';
import { walk } from '../../syntax/visit.ts';
import { queryText } from '../testing/build-syntax.ts';

const known = new WeakMap<Step, boolean>();

/** Whether a step makes other rows of what comes to it: an aggregate, or what replaces all events. */
export function isBoundary(step: Step, text: string): boolean {
  if (step.kind === 'StatsStep') return true;
  if (step.kind !== 'CallStep' && step.kind !== 'AssignStep') return false;
  const before = known.get(step);
  if (before !== undefined) return before;
  // The compiler takes no aggregate in a branch.
  const branch = source('<step>', `case { * | ${queryText([step], text)} }`);
  const found = analyse(branch).some(({ code }) => code === 'CQL0308');
  known.set(step, found);
  return found;
}

/** Whether an aggregate can be part of another, so that what comes behind it is counted in the same scan. */
export function isPart(step: Step, text: string): boolean {
  const part = source('<step>', `[{ ${queryText([step], text)} | count() }]`);
  return !analyse(part).some(({ code }) => code === 'CQL0308' || code === 'CQL0309');
}

export function isPreamble(step: Step): boolean {
  return step.kind === 'CallStep' && /^(?:defineTable|setTimeInterval)$/i.test(step.call.name.value);
}

/** A query in braces within a step. */
export interface InnerQuery {
  readonly subquery: Subquery;
  readonly call: Call | undefined;
  /** It reads all events again, rather than those that come to the step. */
  readonly readsAll: boolean;
}

const readAgain = new Set(['definetable', 'join', 'selfjoin', 'correlate']);

/** The queries in braces within a step whose events can be counted; those on elements of an array have none. */
export function innerQueries(step: Step): readonly InnerQuery[] {
  const found: InnerQuery[] = [];
  if (step.kind === 'CaseStep' || step.kind === 'MatchStep') return found;
  walk(step, (node, parents) => {
    if (node.kind !== 'Subquery') return true;
    const call = parents.findLast((parent) => parent.kind === 'Call');
    const name = call?.name.value.toLowerCase() ?? '';
    if (!/^(?:objectarray|array):/.test(name)) found.push({ subquery: node, call, readsAll: readAgain.has(name) });
    return false;
  });
  return found;
}
