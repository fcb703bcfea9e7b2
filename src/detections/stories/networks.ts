import { parseAddress, parseSubnet } from '../../model/subnet.ts';
import { idOf } from './clues.ts';
import type { Told } from './telling-clues.ts';

/** How much of an address is its network: what a hoster rents out to one customer is seldom more. */
const bits = { 4: 24, 6: 48 } as const;

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
      const network = clue.kind === 'address' ? networkOf(clue.key) : undefined;
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

/** `192.0.2.0/24` for `192.0.2.45`; undefined for an address nobody rents. */
export function networkOf(address: string): string | undefined {
  const hex = parseAddress(address);
  if (hex === undefined || isPrivate(hex)) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const prefix = `${address}/${bits[version]}`;
  const { first } = parseSubnet(prefix) ?? { first: hex };
  return `${written(first, version)}/${bits[version]}`;
}

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(parseSubnet);

function isPrivate(hex: string): boolean {
  return privateNetworks.some((subnet) => subnet !== undefined && hex >= subnet.first && hex <= subnet.last);
}

function written(hex: string, version: 4 | 6): string {
  if (version === 4) return [24, 26, 28, 30].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
  return `${[0, 4, 8].map((at) => Number.parseInt(hex.slice(at, at + 4), 16).toString(16)).join(':')}::`;
}
