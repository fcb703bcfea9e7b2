import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['abcd', 'abdc', 1],
  // A swap of neighbours that are edited again does not count as one.
  ['ca', 'abc', 3],
])('%j is %j after so many edits', (a, b, expected) => {
  expect(editDistance(a, b, 100)).toBe(expected);
  expect(editDistance(b, a, 100)).toBe(expected);
});

test('without swaps two neighbours are two edits', () => {
  expect(editDistance('abcd', 'abdc', 100, false)).toBe(2);
});

test('beyond the limit it is only known to be beyond', () => {
  expect(editDistance('aaaa', 'bbbb', 3)).toBe(4);
  expect(editDistance('aaaa', 'bbbb', 4)).toBe(4);
  expect(editDistance('a', 'abcdef', 2)).toBe(3);
  expect(editDistance('xxabxx', 'yybayy', 1)).toBe(2);
});

test('it compares whatever the elements are', () => {
  expect(editDistance([...'a😀b'], [...'ab😀'], 10)).toBe(1);
});
