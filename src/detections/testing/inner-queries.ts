import type { Call, Step, Subquery } from '../../syntax/ast.ts';
import { walk } from '../../syntax/visit.ts';

export function isPreamble(step: Step): boolean {
  return step.kind === 'CallStep' && /^(?:defineTable|setTimeInterval)$/i.test(step.call.name.value);
}

/** The steps before all others, which say what the query looks at and what in. */
export function preambleOf(steps: readonly Step[]): readonly Step[] {
  const behind = steps.findIndex((step) => !isPreamble(step));
  return behind < 0 ? steps : steps.slice(0, behind);
}

/** A query in braces within a step. */
export interface InnerQuery {
  readonly subquery: Subquery;
  readonly call: Call | undefined;
  /** It reads all events again, rather than those that come to the step. */
  readonly readsAll: boolean;
}

/** What selfJoin() has in braces are conditions on the events that come to it. */
const readAgain = new Set(['definetable', 'join', 'correlate']);

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
