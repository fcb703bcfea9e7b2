import { userKey } from '../entities.ts';
import type { EntityKind } from '../guide/entity-kinds.ts';
import type { FindingValues } from './finding-values.ts';
import type { TimeLineEntry } from './time-line.ts';

/** An address that many identities come from, such as an office, a VPN or a proxy. */
export interface SharedAddress {
  readonly address: string;
  /** Identities that came from it. */
  readonly identities: number;
  /** Entries of the time line that are left out. */
  readonly leftOut: number;
}

/** More identities than this behind an address share a way out. */
const fewIdentities = 8;

const identityKinds: readonly EntityKind[] = ['user', 'account', 'issuer', 'federated', 'serviceaccount'];

/**
 * The time line without what came from an address that many share: that is other people's day. What those did whom the
 * findings name stays, wherever it came from.
 */
export function withoutSharedAddresses(
  entries: readonly TimeLineEntry[],
  values: FindingValues,
): { readonly timeLine: readonly TimeLineEntry[]; readonly sharedAddresses: readonly SharedAddress[] } {
  const known = new Set(identityKinds.flatMap((kind) => values.get(kind) ?? []).map(userKey));
  const identities = new Map<string, Set<string>>();
  for (const { from, who } of entries) {
    if (from === '-') continue;
    identities.set(from, (identities.get(from) ?? new Set()).add(userKey(who)));
  }
  const leftOut = new Map<string, number>();
  const timeLine = entries.filter(({ from, who }) => {
    if ((identities.get(from)?.size ?? 0) <= fewIdentities || known.has(userKey(who))) return true;
    leftOut.set(from, (leftOut.get(from) ?? 0) + 1);
    return false;
  });
  const sharedAddresses = [...leftOut].map(([address, count]) => ({
    address,
    identities: identities.get(address)?.size ?? 0,
    leftOut: count,
  }));
  return { timeLine, sharedAddresses };
}
