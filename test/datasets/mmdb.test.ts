import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openMmdb } from '../../src/datasets/mmdb.ts';
import { parseAddress } from '../../src/model/subnet.ts';
import { writeMmdb } from './write-mmdb.ts';

const long = 'x'.repeat(400);
const networks = [
  ['10.0.0.0/8', { country: { iso_code: 'DK' }, location: { latitude: -33.494, longitude: 143.2104 } }],
  ['10.1.0.0/16', { flags: [true, false, 7], text: long }],
  ['2001:db8::/32', 'six'],
] as const;

function find(bytes: Uint8Array, address: string) {
  return openMmdb(bytes)?.find(parseAddress(address) ?? '');
}

describe.each([24, 28, 32] as const)('records of %i bits', (size) => {
  const bytes = writeMmdb(networks, { size });

  test.each([
    ['10.2.3.4', networks[0][1]],
    ['10.1.255.255', networks[1][1]],
    ['11.0.0.0', undefined],
    ['::a00:1', undefined],
    ['2001:db8:ffff::', 'six'],
    ['2001:db9::', undefined],
  ])('%s', (address, expected) => {
    expect(find(bytes, address)).toEqual(expected);
  });

  test('the networks one after another, neighbours with one record as one', () => {
    const found = [...(openMmdb(bytes)?.networks() ?? [])].map(({ version, first, last }) => [version, first, last]);
    expect(found).toEqual([
      [4, '00000000000000000000ffff0a000000', '00000000000000000000ffff0a00ffff'],
      [4, '00000000000000000000ffff0a010000', '00000000000000000000ffff0a01ffff'],
      [4, '00000000000000000000ffff0a020000', '00000000000000000000ffff0affffff'],
      [6, '20010db8000000000000000000000000', '20010db8ffffffffffffffffffffffff'],
    ]);
  });
});

test('a database of IPv4 alone', () => {
  const bytes = writeMmdb([['192.0.2.0/24', 1]], { version: 4 });
  expect(find(bytes, '192.0.2.1')).toBe(1);
  expect(find(bytes, '2001:db8::1')).toBeUndefined();
  expect([...(openMmdb(bytes)?.networks() ?? [])]).toHaveLength(1);
});

test('what is found of an address is what the list of networks says', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const subnet = fc.tuple(octet, octet, fc.integer({ min: 1, max: 16 })).map(([a, b, bits]) => `${a}.${b}.0.0/${bits}`);
  fc.assert(
    fc.property(fc.uniqueArray(subnet, { minLength: 1, maxLength: 8 }), octet, octet, (subnets, a, b) => {
      // Larger networks first: smaller ones are cut out of them.
      const sorted = subnets.toSorted((x, y) => Number(x.split('/')[1]) - Number(y.split('/')[1]));
      const database = openMmdb(writeMmdb(sorted.map((text, i) => [text, i])));
      const address = parseAddress(`${a}.${b}.1.1`) ?? '';
      const listed = [...(database?.networks() ?? [])].find(({ first, last }) => first <= address && address <= last);
      expect(database?.find(address)).toEqual(listed?.record);
    }),
    { numRuns: 200 },
  );
});

test('bytes that are no database, and damaged ones', () => {
  expect(openMmdb(new TextEncoder().encode('network,country\n'))).toBeUndefined();
  const bytes = writeMmdb(networks);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
      const damaged = bytes.slice();
      damaged[at] = value;
      const database = openMmdb(damaged);
      try {
        database?.find(parseAddress('10.1.2.3') ?? '');
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 500 },
  );
});
