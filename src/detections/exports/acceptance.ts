import { analyse } from '../../compile.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Pack } from '../pack.ts';

/** What LogScale would refuse of a pack's queries, as what they become there: an export that fails on import is none. */
export function refusals(pack: Pack): readonly Diagnostic[] {
  return pack.detections
    .flatMap(({ query, kind }) =>
      analyse(query, { strict: true, ...(kind === 'detection' && { as: 'scheduled-search' }) }),
    )
    .filter(({ severity }) => severity === 'error');
}
