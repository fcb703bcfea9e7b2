import { expect, it } from 'vitest';
import { hostKey, isAddress, userKey, valuesOf } from './entities.ts';

it.each([
  ['jeppe.winther', 'jeppe.winther'],
  ['Jeppe.Winther@contoso.example', 'jeppe.winther'],
  ['CORP\\jeppe.winther', 'jeppe.winther'],
  ['arn:aws:sts::111122223333:federated-user/jeppe.winther', 'jeppe.winther'],
  ['arn:aws:sts::111122223333:assumed-role/Admin/Jeppe.Winther@contoso.example', 'jeppe.winther'],
  ['arn:aws:iam::111122223333:root', 'root'],
  ['system:serviceaccount:ci:deployer', 'system:serviceaccount:ci:deployer'],
  ['a@p.iam.gserviceaccount.com', 'a@p.iam.gserviceaccount.com'],
  ['guest_partner.example#EXT#@contoso.example', 'guest_partner.example#ext#'],
  ['S-1-5-21-1', 's-1-5-21-1'],
  ['__proto__', '__proto__'],
  ['@', '@'],
  ['\\', '\\'],
  ['arn:', 'arn:'],
  ['', ''],
])('knows %j as %j', (name, key) => {
  expect(userKey(name)).toBe(key);
});

it('keeps accounts of Kubernetes apart that differ in the namespace alone', () => {
  expect(userKey('system:serviceaccount:a:x')).not.toBe(userKey('system:serviceaccount:b:x'));
});

it.each([
  ['CPH-OPS-01', 'cph-ops-01'],
  ['cph-ops-01.contoso.example', 'cph-ops-01'],
  ['192.0.2.45', '192.0.2.45'],
  ['::FFFF:192.0.2.45', '192.0.2.45'],
  ['2001:DB8::7', '2001:db8::7'],
])('knows host %j as %j', (name, key) => {
  expect(hostKey(name)).toBe(key);
});

it('tells addresses from names', () => {
  expect(['192.0.2.1', '::1', '2001:db8::1', '::ffff:192.0.2.1'].every(isAddress)).toBe(true);
  expect(['cph-01', '1.2.3', 'a:b', 'system:serviceaccount:a:x', '192.0.2.1 ', ''].some(isAddress)).toBe(false);
});

it('takes the lists of a finding apart, and a dash for nothing', () => {
  expect(valuesOf({ field: 'SourceAddress', value: '192.0.2.45\n\n-\n 203.0.113.15 ' })).toEqual([
    '192.0.2.45',
    '203.0.113.15',
  ]);
  expect(valuesOf({ field: 'Program', value: '-' })).toEqual([]);
});
