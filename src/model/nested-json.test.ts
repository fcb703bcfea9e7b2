import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nestedJson } from './nested-json.ts';

test.each([
  [{ 'a.b.c': 'x', 'a.b.e[0]': '5', 'a.d': '7.0' }, '{"a":{"b":{"c":"x","e":[5]},"d":7.0}}'],
  [{ 'l[0].k': 'x', 'l[1]': 'y', 'm[0][1]': 'z' }, '{"l":[{"k":"x"},"y"],"m":[[null,"z"]]}'],
  [{ a: '1', 'a.b': '2', 'a[0]': '3' }, '{"a":1,"a.b":2,"a[0]":3}'],
  [{ 'a.b': '2', a: '1' }, '{"a.b":2,"a":1}'],
  [{ 'a[0]': '1', 'a.b': '2', 'a[1].c': '3' }, '{"a[0]":1,"a":{"b":2},"a[1].c":3}'],
  [{ 'a[0]': '1', 'a[00]': '2', '[0].b': '3', 'c.[1]': '4' }, '{"a":[1],"a[00]":2,"[0].b":3,"c":[null,4]}'],
  [{ x: '01', y: '1e5', z: ' 1', t: 'true' }, '{"x":"01","y":1e5,"z":" 1","t":"true"}'],
  [{ 'a[999999]': '1' }, '{"a[999999]":1}'],
  [{ '__proto__.x': '1', constructor: 'c' }, '{"__proto__":{"x":1},"constructor":"c"}'],
  [{}, '{}'],
])('%j', (fields, expected) => {
  expect(nestedJson(Object.entries(fields))).toBe(expected);
});

test('any fields give JSON', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '[0]', '[1]', '"', '\\') });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (fields) => {
      expect(() => JSON.parse(nestedJson(fields))).not.toThrow();
    }),
  );
});
