import { expect, test } from 'vitest';
import { atLeast, levels, severity } from './levels.ts';

test('a level is at least itself and every level below it', () => {
  for (const [i, level] of levels.entries()) {
    for (const [j, least] of levels.entries()) expect(atLeast(level, least)).toBe(i >= j);
  }
});

test('severities are those of correlation rules', () => {
  expect(levels.map(severity)).toEqual([10, 30, 50, 70, 90]);
});
