import { expect, test } from 'vitest';
import { parseRegex } from '../syntax/parse-regex.ts';
import { readReplacement } from './replacement.ts';

// As Java's Matcher.appendReplacement reads it, but that nothing fails.
test.each([
  ['', '', []],
  ['plain', 'x', ['plain']],
  ['$1', '(a)', [1]],
  ['<$0>', 'a', ['<', 0, '>']],
  ['$2$1', '(a)(?<b>c)', [2, 1]],
  ['$10', '(a)', [1, '0']],
  ['$10', '(a)'.repeat(10), [10]],
  ['$100', '(a)'.repeat(10), [10, '0']],
  [`\${b}-`, '(a)(?<b>c)', [2, '-']],
  ['\\$1', '(a)', ['$1']],
  ['a\\\\b', 'x', ['a\\b']],
  ['\\', 'x', ['\\']],
  ['$', 'x', ['$']],
  ['5 $ off', 'x', ['5 $ off']],
  ['$1', '(?:a(?=(b)))', [1]],
  ['🎯$1🎯', '(a)', ['🎯', 1, '🎯']],
])('%j for %s', (text, pattern, template) => {
  expect(readReplacement(text, parseRegex(pattern).pattern)).toEqual({ template, missing: undefined });
});

test.each([
  ['$1', 'a', '1'],
  ['$2', '(a)', '2'],
  [`\${c}`, '(?<b>a)', 'c'],
  ['$3 $4', '(a)', '3'],
])('%j names a group that %s does not have', (text, pattern, missing) => {
  expect(readReplacement(text, parseRegex(pattern).pattern).missing).toBe(missing);
});
