import { analyse } from '../../compile.ts';
import { source } from '../../source/source.ts';
import type { Step } from '../../syntax/ast.ts';
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
