import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import {
  isBareName,
  isBarePattern,
  nameEnd,
  patternEnd,
  regexEnd,
  stringEnd,
  unescapeRegex,
  unescapeString,
} from './lexer.ts';
import { parse } from './parse.ts';

/** Tokens of a text without white space, as `kind:text`. */
function tokens(text: string): readonly string[] {
  return parse(source('<test>', text))
    .tokens.filter(({ kind }) => kind !== 'space')
    .map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
}

describe('tokens', () => {
  it('are called by what they mean, not by how they look', () => {
    expect(tokens('a=/b/i a/b | a := a/b / 2 // c')).toEqual([
      ...['field:a', 'operator:=', 'regex:/b/i', 'text:a/b', 'punctuation:|', 'field:a', 'operator::='],
      ...['field:a', 'operator:/', 'field:b', 'operator:/', 'number:2', 'comment:// c'],
    ]);
  });

  it('tell keywords, functions, arguments, parameters and queries apart', () => {
    expect(tokens('not f(as=x) AND ?p or $q() | x match { true => * }')).toEqual([
      ...['keyword:not', 'function:f', 'punctuation:(', 'argument:as', 'operator:=', 'field:x', 'punctuation:)'],
      ...['keyword:AND', 'punctuation:?', 'parameter:p', 'keyword:or', 'punctuation:$', 'query:q', 'punctuation:('],
      ...['punctuation:)', 'punctuation:|', 'field:x', 'keyword:match', 'punctuation:{', 'text:true', 'operator:=>'],
      ...['boolean:*', 'punctuation:}'],
    ]);
  });
});

describe('ends', () => {
  it.each([
    ['a.b-c', 3],
    ['#tag=1', 4],
    ['a[0].b[12]c=', 11],
    ['a[]', 1],
    ['a[x]', 1],
    ['[0]', 0],
    ['', 0],
  ])('of the name in %j', (text, end) => expect(nameEnd(text, 0)).toBe(end));

  it.each([
    ['https://x/y|', 11],
    ['a:=b', 1],
    ['/a', 0],
    ['*x*-+~:y)', 8],
    ['a b', 1],
  ])('of the pattern in %j', (text, end) => expect(patternEnd(text, 0)).toBe(end));

  it.each([
    ['"a\\"b" c', 6, true],
    ['"a\nb" c', 5, true],
    ['"a\nb = "c"', 2, false],
    ['"a', 2, false],
    ['"a\\', 3, false],
  ])('of the string in %j', (text, end, closed) => expect(stringEnd(text, 0)).toEqual({ end, closed }));

  it.each([
    ['/a/i b', 4, true],
    ['/a\\/b/ c', 6, true],
    ['/[/]/ c', 5, true],
    ['/[]/]/ c', 6, true],
    ['/[/ c', 3, true],
    ['/a\nb/', 2, false],
    ['/', 1, false],
  ])('of the regular expression in %j', (text, end, closed) => {
    expect(regexEnd(text, 0)).toMatchObject({ end, closed });
  });
});

describe('quoting', () => {
  it.each([
    ['a\\"b', 'a"b'],
    ['a\\\\b', 'a\\b'],
    ['a\\nb', 'a\nb'],
    ['\\S+\\(', '\\S+\\('],
    ['\\', '\\'],
  ])('the string %j is %j', (raw, value) => expect(unescapeString(raw)).toBe(value));

  it('takes the backslash off an escaped slash only', () => {
    expect(unescapeRegex('a\\/b\\\\/\\.')).toBe('a/b\\\\/\\.');
  });

  it('knows what needs quotes', () => {
    expect(['a', '#a.b', 'x[0]', 'a[0].b', 'größe', '404'].filter(isBareName)).toHaveLength(6);
    expect(['', 'a b', 'host-name', 'a[]', 'a/b', '[0]', 'a=b'].filter(isBareName)).toEqual([]);
    expect(['a/b', '*a*', 'C:\\x', 'a-b'].filter(isBarePattern)).toHaveLength(4);
    expect(['', '/a', 'a//', 'a b', 'a=b', 'a:=b', '(a)'].filter(isBarePattern)).toEqual([]);
  });
});
