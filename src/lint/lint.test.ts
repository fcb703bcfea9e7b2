import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyFixes } from '../source/apply-fixes.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { lint } from './lint.ts';

function lintText(text: string) {
  const src = source('<query>', text);
  const { query } = parse(src);
  return { src, found: lint({ source: src, query, checked: check(src, query).pipeline }) };
}

describe('mixed-and-or', () => {
  test.each(['a=1 b=2 OR c=3', 'a=1 AND b=2 OR c=3', 'a=1 OR b=2 c=3'])('%s is reported', (text) => {
    const { found } = lintText(text);
    expect(found.map((d) => d.code)).toEqual(['CQL0401']);
  });

  test.each(['a=1 (b=2 OR c=3)', 'a=1 OR b=2', 'a=1 b=2', 'a=1 | b=2 OR c=3'])('%s is not', (text) => {
    expect(lintText(text).found).toEqual([]);
  });

  test('its fix keeps the meaning and satisfies it', () => {
    const { src, found } = lintText('a=1 b=2 or not c=3 | count()');
    const fixed = applyFixes(src, found).text;
    expect(fixed).toBe('a=1 (b=2 or not c=3) | count()');
    expect(lintText(fixed).found).toEqual([]);
  });
});
