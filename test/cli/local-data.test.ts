import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeMmdb } from '../datasets/write-mmdb.ts';
import { folder, ndjson, parsed, saker } from './saker.ts';

const cwd = folder({
  'events.ndjson': ndjson([
    { '@timestamp': 1714557600000, ip: '192.0.2.7', host: 'evil.example' },
    { '@timestamp': 1714557660000, ip: '198.51.100.1', host: 'good.example' },
  ]),
  'asn.csv': 'network,asn,org\n192.0.2.0/24,64500,Example\n',
  'bad.csv': 'a,b\n1,2\n',
  'ioc.csv': 'type,indicator\ndomain,evil.example\n',
  hosts: '192.0.2.7 web\n',
});
writeFileSync(join(cwd, 'places.mmdb'), writeMmdb([['192.0.2.0/24', { country: { iso_code: 'DK' } }]]));

const run = (query: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  saker(['run', query, 'events.ndjson', ...args], { cwd, env });

describe('what addresses and hosts are looked up in', () => {
  it('is named by options', async () => {
    const query = 'ipLocation() | asn() | ioc:lookup(host, type=domain) | tail(2) | reverseDns(ip) | ip="192.0.2.7"';
    const options = ['--geoip', 'places.mmdb', '--asn-db', 'asn.csv', '--ioc', 'ioc.csv', '--rdns', 'hosts'];
    const { code, stdout, stderr } = await run(query, options);
    expect([code, stderr]).toEqual([0, '']);
    expect(parsed(stdout)).toMatchObject([
      { 'ip.country': 'DK', 'ip.asn': '64500', 'ip.org': 'Example', 'ioc.detected': 'true', _hostname: 'web' },
    ]);
  });

  it('is named by the environment, and an option wins over it', async () => {
    const query = 'asn() | groupBy(ip.org)';
    expect(parsed((await run(query, [], { SAKER_ASN_DB: 'asn.csv' })).stdout)).toEqual([
      { 'ip.org': 'Example', _count: '1' },
    ]);
    const other = await run(query, ['--asn-db', 'asn.csv'], { SAKER_ASN_DB: 'nowhere' });
    expect(parsed(other.stdout)).toHaveLength(1);
  });

  it('is asked for where it was not named', async () => {
    const { code, stderr } = await run('ipLocation()');
    expect(code).toBe(2);
    expect(stderr).toContain('error[CQL0506]: no database of the places of addresses was named');
    expect(stderr).toContain('--geoip FILE');
    expect(stderr).toContain('SAKER_GEOIP');
  });

  it('must be there, and be what it is named for', async () => {
    const missing = await run('asn()', ['--asn-db', 'nowhere.mmdb']);
    expect([missing.code, missing.stdout]).toEqual([3, '']);
    expect(missing.stderr).toContain('`nowhere.mmdb`');
    const other = await run('asn()', ['--asn-db', 'places.mmdb']);
    expect(other.code).toBe(3);
    expect(other.stderr).toContain('`places.mmdb` is no database of the networks of addresses');
    const bad = await run('ipLocation()', ['--geoip', 'bad.csv']);
    expect([bad.code, bad.stdout]).toEqual([3, '']);
  });
});
