import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress, parseSubnet, type Subnet } from './subnet.ts';
import { rangesOf } from './subnet-ranges.ts';

function rowsOf(texts: readonly string[]) {
  return texts.map((text, row) => ({ row, subnet: parseSubnet(text) as Subnet }));
}

/** Rows of the subnets that hold an address, the one that wins first. */
function winnerAmong(texts: readonly string[], address: string): number | undefined {
  const hex = parseAddress(address) ?? '';
  const version = address.includes(':') ? 6 : 4;
  return rowsOf(texts)
    .filter(({ subnet }) => subnet.version === version && subnet.first <= hex && hex <= subnet.last)
    .sort((a, b) => b.subnet.bits - a.subnet.bits || b.row - a.row)[0]?.row;
}

test('the most specific subnet cuts out its own range', () => {
  const ranges = rangesOf(rowsOf(['10.0.0.0/8', '10.1.0.0/16', '10.1.0.0/24', '12.0.0.0/8', '10.1.0.0/16']));
  const short = ranges.map(({ row, low, high }) => [row, low.slice(24), high.slice(24)]);
  expect(short).toEqual([
    [0, '0a000000', '0a00ffff'],
    [2, '0a010000', '0a0100ff'],
    [4, '0a010100', '0a01ffff'],
    [0, '0a020000', '0affffff'],
    [3, '0c000000', '0cffffff'],
  ]);
});

test('ranges agree with looking at every subnet', () => {
  const octet = fc.constantFrom(0, 1, 127, 128, 255);
  const v4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
  const v6 = fc.tuple(octet, octet).map(([a, b]) => `2001:${a.toString(16)}::${b.toString(16)}`);
  const subnet = fc.oneof(
    fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`),
    fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([ip, bits]) => `${ip}/${bits}`),
  );
  fc.assert(
    fc.property(fc.array(subnet, { maxLength: 12 }), fc.array(fc.oneof(v4, v6), { minLength: 1 }), (texts, ips) => {
      const ranges = rangesOf(rowsOf(texts));
      for (const ip of ips) {
        const hex = parseAddress(ip) ?? '';
        const version = ip.includes(':') ? 6 : 4;
        const holding = ranges.filter((r) => r.version === version && r.low <= hex && hex <= r.high);
        expect(holding.map((r) => r.row)).toEqual([winnerAmong(texts, ip)].filter((row) => row !== undefined));
      }
    }),
  );
});
