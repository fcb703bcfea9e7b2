import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closest } from './closest.ts';

it.each([
  ['ApiCalCount', ['FirstSeen', 'ApiCallCount', 'LastSeen'], 'ApiCallCount'],
  ['groupby', ['groupBy', 'group', 'groupBys'], 'groupBy'],
  ['GROUPBY', ['grouper', 'groupBy'], 'groupBy'],
  ['gruopBy', ['groupBy', 'sort'], 'groupBy'],
  ['colect', ['collect', 'select'], 'collect'],
  ['aray:append', ['array:append', 'array:drop'], 'array:append'],
  ['fields', ['filed', 'field', 'function'], 'field'],
  ['ab', ['ac', 'xyz'], 'ac'],
])('takes %j for one of %j: %j', (name, candidates, expected) => {
  expect(closest(name, candidates)).toBe(expected);
});

it.each([
  ['a', ['b', 'ab']],
  ['', ['a', '']],
  ['count', ['sort', 'top', 'table']],
  ['UserName', ['ComputerName', 'ImageFileName']],
  ['ab', ['cd']],
  ['count', ['count']],
  ['count', []],
])('finds nothing near %j in %j', (name, candidates) => {
  expect(closest(name, candidates)).toBeUndefined();
});

it('prefers the nearest, then the longest common beginning, then the first listed', () => {
  expect(closest('collect', ['colllects', 'collects'])).toBe('collects');
  expect(closest('abcdef', ['xbcdef', 'abcdex', 'abcdey'])).toBe('abcdex');
});

it('counts a swap of neighbours as one step', () => {
  expect(closest('tset', ['test'])).toBe('test');
  expect(closest('tsetxx', ['testxyz'])).toBeUndefined();
});

it('always gives a candidate, and finds one that is a single edit away', () => {
  const name = fc.string({ minLength: 3, maxLength: 12, unit: fc.constantFrom(...'abcdXYZ:_') });
  fc.assert(
    fc.property(name, fc.nat(), fc.array(name), (original, place, others) => {
      const at = place % original.length;
      const typo = original.slice(0, at) + original.slice(at + 1);
      const found = closest(typo, [...others, original]);
      if (typo.length > 1) expect([...others, original]).toContain(found);
    }),
  );
});
