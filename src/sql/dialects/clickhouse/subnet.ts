import { parseSubnet, type Subnet } from '../../../model/subnet.ts';

/** An address inside one of the subnets. IPv4 addresses are compared as numbers, IPv6 ones as their 16 bytes. */
export function inSubnet(x: string, texts: readonly string[]): string {
  const subnets = texts.map(parseSubnet).filter((subnet) => subnet !== undefined);
  const tests = subnets.map((subnet) => `${addressOf(x, subnet.version)} BETWEEN ${bounds(subnet).join(' AND ')}`);
  return tests.length === 0 ? 'FALSE' : `ifNull(${tests.join(' OR ')}, FALSE)`;
}

/** Null where the text is no address of that kind. What follows a `%` in IPv6 names an interface. */
export function addressOf(x: string, version: 4 | 6): string {
  if (version === 4) return `IPv4StringToNumOrNull(${x})`;
  return `IPv6StringToNumOrNull(if(position(${x}, ':') > 0, extract(${x}, '^[^%]*'), ''))`;
}

function bounds({ first, last, version }: Subnet): readonly [string, string] {
  return [bound(first, version), bound(last, version)];
}

/** An address of 32 hexadecimal digits. */
export function bound(hex: string, version: 4 | 6): string {
  return version === 4 ? String(Number.parseInt(hex.slice(24), 16)) : `unhex('${hex}')`;
}
