import { parseAddress, parseSubnet } from '../../model/subnet.ts';
import { networkOf } from '../entities.ts';
import { idOf } from './clues.ts';
import type { Told } from './telling-clues.ts';

/**
 * The networks whose every address that findings name is a telling one, and the findings that name one: somebody rents
 * there. Where an ordinary address lies in the network as well, neighbours are strangers.
 */
export function networksOf(
  told: readonly Told[],
  telling: ReadonlySet<string>,
): readonly { readonly network: string; readonly members: readonly number[] }[] {
  const networks = new Map<string, { alien: boolean; readonly members: Set<number>; readonly hosts: Set<string> }>();
  for (const [at, { clues }] of told.entries()) {
    for (const clue of clues) {
      const network = clue.kind === 'address' ? rentedNetwork(clue.key) : undefined;
      if (network === undefined) continue;
      const known = networks.get(network) ?? { alien: true, members: new Set(), hosts: new Set() };
      networks.set(network, known);
      known.alien &&= telling.has(idOf(clue));
      known.members.add(at);
      known.hosts.add(clue.key);
    }
  }
  return [...networks]
    .filter(([, { alien, hosts }]) => alien && hosts.size > 1)
    .map(([network, { members }]) => ({ network, members: [...members] }));
}

/** `192.0.2.0/24` for `192.0.2.45`: what a hoster rents out is seldom more; undefined for an address nobody rents. */
function rentedNetwork(address: string): string | undefined {
  const hex = parseAddress(address);
  return hex === undefined || isPrivate(hex) ? undefined : networkOf(address);
}

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(parseSubnet);

function isPrivate(hex: string): boolean {
  return privateNetworks.some((subnet) => subnet !== undefined && hex >= subnet.first && hex <= subnet.last);
}
