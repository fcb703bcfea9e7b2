import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLocalData } from '../../src/datasets/local-data.ts';
import type { LocalDataKind } from '../../src/model/local-data.ts';
import { writeMmdb } from './write-mmdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'saker-local-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function opened(kind: LocalDataKind, content: string | Uint8Array) {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  const data = openLocalData({ [kind]: path });
  return { table: data.find(kind), diagnostics: data.diagnostics.map(({ code, severity }) => `${severity} ${code}`) };
}

describe('what databases call their fields', () => {
  test.each([
    [
      'GeoLite2',
      { country: { iso_code: 'DK' }, city: { names: { en: 'Odense' } }, location: { latitude: 55.4, longitude: 10.4 } },
    ],
    ['flat fields', { country_code: 'DK', city: 'Odense', latitude: 55.4, longitude: 10.4 }],
    ['texts', { country: 'DK', city: 'Odense', lat: '55.4', lng: '10.4' }],
  ])('a place in %s', (_, record) => {
    const { table } = opened('location', writeMmdb([['192.0.2.0/24', record]]));
    expect(table?.networks?.find('192.0.2.9')).toEqual(['DK', 'Odense', '55.4', '10.4']);
    expect(table?.networks?.find('192.0.3.9')).toBeUndefined();
    expect(table?.networks?.find('nonsense')).toBeUndefined();
  });

  test.each([
    [{ autonomous_system_number: 64500, autonomous_system_organization: 'Org' }],
    [{ asn: 'AS64500', as_name: 'Org' }],
  ])('a network', (record) => {
    const { table } = opened('asn', writeMmdb([['2001:db8::/32', record]]));
    expect(table?.networks?.find('2001:db8::1')).toEqual(['64500', 'Org']);
  });

  test('a country without a city', () => {
    const { table } = opened('location', writeMmdb([['192.0.2.0/24', { country_code: 'DK' }]]));
    expect(table?.networks?.find('192.0.2.1')).toEqual(['DK', null, null, null]);
    expect(table?.rows).toEqual([['DK', null, null, null]]);
    expect(table?.networks?.ranges.rows).toEqual([
      ['00000000000000000000ffffc000020000000000000000000000ffffc00002ff40'],
    ]);
  });
});

test('tables: networks within one another, addresses, and rows about neither', () => {
  const { table } = opened('location', 'cidr,country_code\n10.0.0.0/8,DK\n10.1.0.0/16,SE\nnonsense,NO\n10.2.0.1,FI\n');
  const find = (address: string) => table?.networks?.find(address)?.[0];
  expect(['10.0.0.1', '10.1.2.3', '10.2.0.1', '10.2.0.2', '11.0.0.1'].map(find)).toEqual([
    'DK',
    'SE',
    'FI',
    'DK',
    undefined,
  ]);
});

test('hosts files and tables of names', () => {
  const hosts = opened('hostnames', '# a\n127.0.0.1\tlocalhost lo\n::1 six\n127.0.0.1 again\n').table;
  expect(hosts?.networks?.find('127.0.0.1')).toEqual(['localhost']);
  expect(hosts?.networks?.find('0:0::1')).toEqual(['six']);
  const table = opened('hostnames', 'ip,name\n192.0.2.1,web\n').table;
  expect(table?.networks?.find('192.0.2.1')).toEqual(['web']);
});

test('indicators keep the columns there are', () => {
  const { table } = opened('indicators', '[{"indicator": "evil.example", "type": "domain", "confidence": "low"}]');
  expect(table?.rows).toEqual([['evil.example', null, null, 'low', null, 'domain']]);
});

test.each<[LocalDataKind, string | Uint8Array, string[]]>([
  ['asn', writeMmdb([['192.0.2.0/24', { country_code: 'DK' }]]), ['error CQL0608']],
  ['location', 'network,planet\n192.0.2.0/24,Earth\n', ['error CQL0608']],
  ['indicators', 'a,b\n1,2\n', ['error CQL0608']],
  ['hostnames', '', ['error CQL0608']],
])('a file of something else: %s', (kind, content, expected) => {
  const { table, diagnostics } = opened(kind, content);
  expect(diagnostics).toEqual(expected);
  expect(table?.rows).toEqual([]);
});

test('a file that is not there', () => {
  const data = openLocalData({ asn: join(folder, 'nowhere') });
  expect(data.diagnostics.map(({ code }) => code)).toEqual(['CQL0601']);
  expect(data.find('location')).toBeUndefined();
});
