import { expect, test } from 'vitest';
import { patternOf } from './pattern.ts';

test.each([
  ['jeppe.winther', 'Jeppe.Winther', true],
  ['jeppe.winther', 'jeppe.winther@contoso.example', false],
  ['jeppe.winther*', 'jeppe.winther@contoso.example', true],
  ['*@contoso.example', 'jeppe.winther@contoso.example', true],
  ['*@contoso.example', 'jeppe@contoso.example.evil', false],
  ['svc-*-deploy', 'SVC-eu-west-Deploy', true],
  ['svc-*-deploy', 'svc-deploy', false],
  ['a.c', 'abc', false],
  ['(a|b)', 'a', false],
  ['a?c', 'abc', false],
  ['**', '', true],
  ['a*b*c', 'a__b_bc', true],
  ['a*b*c', 'a__b_b', false],
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', 'host-10.0.0.1', false],
  ['10.0.0.9/8', '10.1.2.3', true],
  ['10.0.0.1', '10.0.0.10', false],
  ['10.0.0.1', '::ffff:10.0.0.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::/32', '2001:0DB8:1::1', true],
  ['2001:db8::1', '2001:db8:0:0:0:0:0:1', true],
  ['10.0.0.0/33', '10.0.0.1', false],
  ['10.0.0.*', '10.0.0.77', true],
  ['__proto__', '__PROTO__', true],
])('%s and %s', (pattern, value, expected) => {
  expect(patternOf(pattern)(value)).toBe(expected);
});

test('a pattern of many asterisks ends', () => {
  expect(patternOf(`${'*a'.repeat(200)}*b`)('a'.repeat(20_000))).toBe(false);
});
