import { expect, it } from 'vitest';
import { takeDisjoint } from './disjoint.ts';

it('takes what shares no part with what it took before', () => {
  expect(takeDisjoint(['a\nb', 'b\nc', 'c\nd', 'a', 'e'])).toEqual(['a\nb', 'c\nd', 'e']);
  expect(takeDisjoint([])).toEqual([]);
});
