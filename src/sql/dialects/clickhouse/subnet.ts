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
  return `IPv6StringToNumOrNull(extract(${x}, '${ipv6}'))`;
}

/** ClickHouse takes more than there is: `1:2:3:4::5:6:7:8`, `1:::2`, `::01.2.3.4`. RFC 3986 writes it so. */
const ipv6 = (() => {
  const group = '[0-9A-Fa-f]{1,4}';
  const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
  const last32 = `(?:${group}:${group}|(?:${octet}[.]){3}${octet})`;
  const upTo = (groups: number): string => `(?:(?:${group}:){0,${groups - 1}}${group})?`;
  const forms = [
    `(?:${group}:){6}${last32}`,
    ...[5, 4, 3, 2, 1, 0].map((n) => `${n === 5 ? '' : upTo(5 - n)}::(?:${group}:){${n}}${last32}`),
    `${upTo(6)}::${group}`,
    `${upTo(7)}::`,
  ];
  return `^(${forms.join('|')})(?:%.*)?$`;
})();

function bounds({ first, last, version }: Subnet): readonly [string, string] {
  return [bound(first, version), bound(last, version)];
}

/** An address of 32 hexadecimal digits. */
export function bound(hex: string, version: 4 | 6): string {
  return version === 4 ? String(Number.parseInt(hex.slice(24), 16)) : `unhex('${hex}')`;
}
