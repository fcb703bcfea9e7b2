import { analyse } from '../../compile.ts';
import { source } from '../../source/source.ts';

const known = new Map<string, boolean>();

/** Whether a call of this function is a filter: the compiler takes it beside another filter, and no other call. */
export function isFilterFunction(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const diagnostics = analyse(source('<function>', `* ${name}()`));
  const found = !diagnostics.some(({ code }) => code === 'CQL0206' || code === 'CQL0301');
  known.set(name, found);
  return found;
}
