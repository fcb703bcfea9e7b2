import { describe, expect, test } from 'vitest';
import { parseRegex } from '../syntax/parse-regex.ts';
import { type FirstMatch, firstMatch, followedMatches } from './lookahead.ts';
import { printRe2 } from './regex.ts';

// test/functions/lookahead.test.ts holds what they mean to JavaScript.

function said({ pattern, also, but }: FirstMatch): readonly string[] {
  const inside = (found: FirstMatch) =>
    found.also.length + found.but.length === 0 ? said(found).join('') : JSON.stringify(said(found));
  return [printRe2(pattern), ...also.map((found) => `+${inside(found)}`), ...but.map((found) => `-${inside(found)}`)];
}

describe('firstMatch', () => {
  test.each([
    ['a', '', ['a']],
    ['^(?!.*foo)', '', ['\\A', '-\\A.*foo']],
    ['^(?=.*a)(?!b|c)(?<x>d)', '', ['\\A(d)', '+\\A.*a', '-\\A(?:b|c)']],
    ['(?!b)\\Aa', '', ['\\Aa', '-\\Ab']],
    ['^(?!.*a(?!b))', '', ['\\A', '-\\A.*a(?:\\z|[^b])']],
    ['a(?=b|c)', '', ['a(?:b|c)']],
    ['a(?!b)', '', ['a(?:\\z|[^b])']],
    ['a(?![b]\\d)', 'i', ['(?i)a(?:\\z|[^b]|[b](?:\\z|[^\\d]))']],
    ['a(?!.)', '', ['a(?:\\z|\\x{a})']],
    ['a(?!.)', 'd', ['(?s)a(?:\\z)']],
  ])('/%s/%s', (body, flags, expected) => {
    const found = firstMatch(parseRegex(body, flags).pattern);
    expect(found && said(found)).toEqual(expected);
  });

  test.each([
    ['a(?!b)c', ''],
    ['(?!b)a', ''],
    ['^(?!b)a', 'm'],
    ['^(?=(?<x>a))b', ''],
    ['a(?!b+)', ''],
    ['a(?!b|c)', ''],
    ['a(?=b)|c', ''],
    ['(?:a(?=b))c', ''],
  ])('/%s/%s cannot be said without', (body, flags) => {
    expect(firstMatch(parseRegex(body, flags).pattern)).toBeUndefined();
  });
});

describe('followedMatches', () => {
  test.each([
    ['(?!\\A)(?=.)', '', ['', '.', true]],
    ['(?=[A-Z])', '', ['', '[A-Z]', false]],
    ['(?=,a)', '', ['', ',a', false]],
    [',(?=\\w)', '', [',', '[\\w]', false]],
    ['\\s*,(?=[^,\\s]*$)', '', ['[\\s]*,', '[^,\\s]*$', false]],
  ])('/%s/%s', (body, flags, [taken, next, inside]) => {
    const found = followedMatches(parseRegex(body, flags).pattern);
    expect(found && [printRe2(found.taken), printRe2(found.next), found.inside]).toEqual([taken, next, inside]);
  });

  test.each([
    ['(?=aa)', ''],
    ['(?=\\d{4}-)', ''],
    ['(?=a*)', ''],
    ['a(?=a)', ''],
    ['a(?=A)', 'i'],
    ['(?i:s)(?=ſ)', ''],
    [',(?!a)', ''],
    [',*(?=a)', ''],
    ['\\s*,(?=.)', ''],
    [',(?=(?<x>a))', ''],
    ['(?!\\A),(?=a)', ''],
  ])('/%s/%s: a match may begin in what follows another, or it looks ahead elsewhere', (body, flags) => {
    expect(followedMatches(parseRegex(body, flags).pattern)).toBeUndefined();
  });
});
