import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress, parseSubnet } from '../../src/model/subnet.ts';
import { absent, apply, applyWith } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Addresses against model/subnet.ts, on every engine; that against Node.

const almost = [
  '',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '1.2.3.256',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '+1.2.3.4',
  ':',
  '::',
  ':::',
  '::1',
  '1::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::',
  '::2:3:4:5:6:7:8',
  '1:2:3:4::5:6:7:8',
  '::ffff:1.2.3.4',
  '::1.2.3.4',
  '1:2:3:4:5:6:1.2.3.4',
  '::1.2.3',
  '::1.2.3.256',
  '::01.2.3.4',
  '1.2.3.4::',
  '0:1.2.3.4::0',
  '1.2.3.4:1::',
  '1::1.2.3.4:1',
  '::00001',
  '::g',
  'FE80::1%eth0',
  'fe80::1%',
  '%eth0',
  '1.2.3.4%eth0',
  '::1 ',
  '[::1]',
];
const word = fc.constantFrom('0', '1', 'ff', 'ABCD', '0db8', '00000', '1.2.3.4', '', 'x');
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.array(word, { maxLength: 9 }).map((words) => words.join(':')),
);

const samples = [...almost, ...fc.sample(address, { numRuns: 500, seed: 1 })];

test('what is an address', () => {
  const known = samples.filter((s) => parseAddress(s) !== undefined);
  expect(known).toEqual(samples.filter((s) => isIP(s.includes(':') ? s.replace(/%.*/, '') : s) !== 0));
});

describe.each(engines)('%s', (engine, missing) => {
  test.skipIf(missing)('bytes and networks', async () => {
    const widths = [0, 1, 8, 23, 31, 32];
    const found = await evaluate(
      ['text'],
      samples.map((s) => [s]),
      (x = absent) => [apply('addressBytes', x), ...widths.map((bits) => applyWith('ipv4Network', { bits }, x))],
      engine,
    );
    samples.forEach((s, i) => {
      const bytes = parseAddress(s);
      const networks = widths.map((bits) => networkOf(s, bits));
      const short = bytes !== undefined && !s.includes(':') ? bytes.slice(24) : bytes;
      expect(found[i], s).toEqual([short ?? null, ...networks]);
    });
  });
});

function networkOf(address: string, bits: number): string | null {
  const subnet = address.includes(':') ? undefined : parseSubnet(`${address}/${bits}`);
  if (subnet === undefined || parseAddress(address) === undefined) return null;
  const octets = [24, 26, 28, 30].map((at) => Number.parseInt(subnet.first.slice(at, at + 2), 16));
  return `${octets.join('.')}/${bits}`;
}
