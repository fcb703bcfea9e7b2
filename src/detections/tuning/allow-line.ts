import type { Finding } from '../finding.ts';
import { allowColumns, type Suppression } from './allow-list.ts';

/** What an entry of an allow-list says beside what the finding says. */
export type AllowedBy = Pick<Suppression, 'owner' | 'reason'> & { readonly expires: string };

/**
 * The line of an allow-list that suppresses a finding and what is the same again: a condition for each entity, by its
 * field. It allows no more than was seen; whoever puts it into a list may widen it.
 */
export function allowLine(
  {
    detection,
    who,
    where,
    which,
  }: Pick<Finding, 'who' | 'where' | 'which'> & { readonly detection: { readonly id: string } },
  { owner, reason, expires }: AllowedBy,
): ReadonlyMap<string, string> {
  const fixed = { detection: detection.id, owner, reason, expires } satisfies Record<
    (typeof allowColumns)[number],
    string
  >;
  const conditions = [...who, ...where, ...which].map(({ field, value }) => [field, value] as const);
  return new Map([...allowColumns.map((column) => [column, fixed[column]] as const), ...conditions]);
}
