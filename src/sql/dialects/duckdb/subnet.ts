import { parseSubnet } from '../../../model/subnet.ts';

/** An address inside one of the subnets. IPv4 is arithmetic; IPv6 goes through a registered function. */
export function inSubnet(x: string, subnets: readonly string[]): string {
  const tests: string[] = [];
  for (const text of subnets) {
    const subnet = parseSubnet(text);
    if (subnet === undefined) continue;
    if (subnet.version === 4) {
      tests.push(
        `saker_ipv4(${x}) BETWEEN ${Number.parseInt(subnet.first.slice(24), 16)} AND ${Number.parseInt(subnet.last.slice(24), 16)}`,
      );
    } else tests.push(`saker_ip(${x}) BETWEEN '${subnet.first}' AND '${subnet.last}'`);
  }
  return tests.length === 0 ? 'FALSE' : `coalesce(${tests.join(' OR ')}, FALSE)`;
}
