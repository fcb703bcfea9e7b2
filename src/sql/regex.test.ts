import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alwaysTakesPart, groupNumbers, neverEmpty } from '../model/regex-groups.ts';
import { parseRegex } from '../syntax/parse-regex.ts';
import { fitsRe2, printEcmaScript, printRe2 } from './regex.ts';

function pattern(body: string, flags = '') {
  return parseRegex(body, flags).pattern;
}

describe('printRe2', () => {
  test.each([
    ['a.b', '', 'a.b'],
    ['(a|b)c', '', '(?:a|b)c'],
    ['(?<who>a+)', '', '(a+)'],
    ['(?P<who>a)(b)(?<x.y>c)', '', '(a)(?:b)(c)'],
    ['a', 'im', '(?im)a'],
    ['a', 'd', '(?s)a'],
    ['a(?d:.)(?-i:b)(?d).', 'i', '(?i)a(?s:.)(?-i:b)(?s:.)'],
    ['(?i)a|b', '', '(?i:a)|b'],
    ['(?i)a|b', 'F', '(?i:a)|(?i:b)'],
    ['x(?i)a|b', '', 'x(?i:a)|b'],
    ['\\d+\\.exe$', '', '[\\d]+\\.exe$'],
    ['\\\\python[0-9]*\\.exe', '', '\\\\python[0-9]*\\.exe'],
    ['a{2,3}?b{4}c{5,}', '', 'a{2,3}?b{4}c{5,}'],
    ['\\Qa.b\\E', '', 'a\\.b'],
    ['\\$headers', '', '\\$headers'],
    ['[^"\\s]', '', '[^"\\s]'],
    ['\\x41\\u00e9', '', 'Aé'],
    ['\\t', '', '\\x{9}'],
  ])('%s with flags "%s" is %s', (body, flags, printed) => {
    expect(printRe2(pattern(body, flags))).toBe(printed);
  });
});

test('every numbered group captures where a replacement may name it', () => {
  expect(printRe2(pattern('(a|b)(?:c)(?<d>e)(?i:f)'), 'numbered')).toBe('(a|b)(?:c)(e)(?i:f)');
});

test.each([
  ['a{1000}', true],
  ['a{1001}', false],
  ['(?:a{40}b){25}', true],
  ['(?:a{40}b){26,}', false],
  ['a(?=b)', false],
])('%s fits RE2: %s', (body, fits) => {
  expect(fitsRe2(pattern(body))).toBe(fits);
});

describe('printEcmaScript writes flags out', () => {
  test.each([
    ['a(?i:bÄ)c', '', 'aBäc', true],
    ['a(?i:b)c', '', 'aBC', false],
    ['(?-i:a)b', 'i', 'aB', true],
    ['(?-i:a)b', 'i', 'AB', false],
    ['[a-c]+x(?=$)', 'i', 'ABCX', true],
    ['^b$', 'm', 'a\nb\nc', true],
    ['^b$', '', 'a\nb\nc', false],
    ['a.b', 'd', 'a\nb', true],
    ['a.b', '', 'a\nb', false],
    ['a(?d:.)b.c', '', 'a\nb\nc', false],
  ])('%s with flags "%s" in %j: %s', (body, flags, subject, matches) => {
    const printed = printEcmaScript(pattern(body, flags));
    expect(new RegExp(printed.text, printed.flags).test(subject)).toBe(matches);
  });
});

describe('groups', () => {
  test('are numbered by their names alone, a name may occur twice', () => {
    const p = pattern('(x)(?<a>1)|(?<b>2)(?<a>3)');
    expect(groupNumbers(p, 'a')).toEqual([1, 3]);
    expect(groupNumbers(p, 'b')).toEqual([2]);
    expect(groupNumbers(p, 'c')).toEqual([]);
  });

  test.each([
    ['(?<a>x*)y', true],
    ['z(?:(?<a>x*))y', true],
    ['(?<a>x)?y', false],
    ['(?<a>x)|y', false],
    ['(?:(?<a>x)){0,2}', false],
    ['(?:(?<a>x))+', true],
    ['(?<a>x)|(?<a>y)', false],
  ])('%s: the group a takes part in every match: %s', (body, expected) => {
    expect(alwaysTakesPart(pattern(body), 'a')).toBe(expected);
  });
});

test.each([
  ['(?!b)', [0, 1, 4]],
  ['(?!\\A)(?=.)', [1, 3]],
  ['\\Ax*', [0]],
  ['^x*', [0]],
])('%s matches nothing inside a character', (body, places) => {
  const { text, flags } = printEcmaScript(pattern(body));
  const found = [...'é🎯b'.matchAll(new RegExp(text, `${flags}g`))].map(({ index }) => index);
  expect(found).toEqual(places);
});

test('printEcmaScript keeps the meaning of patterns both dialects know', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\.',
    '\\d',
    '(?:ab|b)',
    'c*',
    'b+?',
    'a?',
    '(?=a)',
    '(?!b)',
    '^',
    '$',
    '\\b',
  );
  const body = fc.array(atom, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(body, fc.stringMatching(/^[abc.1 ]{0,8}$/), (text, subject) => {
      const parsed = parseRegex(text, '');
      if (parsed.problems.length > 0) return;
      const { text: printed, flags } = printEcmaScript(parsed.pattern);
      expect(new RegExp(printed, flags).test(subject)).toBe(new RegExp(text, 'u').test(subject));
    }),
  );
});

test.each([
  ['(?<x>a+)', true],
  ['(?<x>a*)', false],
  ['(?<x>a|)', false],
  ['(?<x>a|bc)', true],
  ['(?<x>(?:a?b){1,3})', true],
  ['(?<x>(?:ab){0,3})', false],
  ['(?<x>a)|(?<x>b*)', false],
  ['(?<x>\\b$)', false],
  ['(?:(?<x>[0-9]{4})-)?', true],
])('in %s the group x is never empty: %s', (body, never) => {
  expect(neverEmpty(pattern(body), 'x')).toBe(never);
});
