import { describe, expect, test } from 'vitest';
import { analyse } from '../../compile.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { probesOf } from './clauses.ts';

const probes = (text: string) => probesOf(parse(source('q', text)).query, text);
/** Place by place, `text` of terms, `|text` of alternatives, `{text` of branches. */
const shown = (text: string) =>
  probes(text).map(({ clauses }) =>
    clauses.map(({ kind, text: words, span }) => {
      if (kind === 'alternative') return `|${text.slice(span.start, span.end)}`;
      return kind === 'branch' ? `{${text.slice(span.start, span.end)}` : words;
    }),
  );
const queries = (text: string) => probes(text).map(({ query }) => query.replace(/\s+/g, ' ').trim());

describe('clauses', () => {
  test.each<[string, string[][]]>([
    ['a=1', [['a=1']]],
    ['*', []],
    ['true | count()', []],
    ['a=1 b=2 or !c=3 | d=4', [['a=1', 'b=2', 'c=3'], ['d=4']]],
    ['not (a=1 (b=2 or "x y"))', [['a=1', 'b=2', '"x y"']]],
    ['a=/x|y/i', [['a=/x|y/i', '|x', '|y']]],
    ['/x(y|z)|\\/w/ and b=1', [['/x(y|z)|\\/w/', '|y', '|z', '|x(y|z)', '|\\/w', 'b=1']]],
    ['in(a, values=[x]) | cidr(b, subnet="10.0.0.0/8")', [['in(a, values=[x])'], ['cidr(b, subnet="10.0.0.0/8")']]],
    ['regex("a|b", field=x)', [['regex("a|b", field=x)', '|a', '|b']]],
    ['x =~ regex("a\\\\.|b")', [['x =~ regex("a\\\\.|b")', '|a\\\\.', '|b']]],
    ['x =~ !in(values=[a]) | y := lower(x)', [['x =~ !in(values=[a])']]],
    ['test(a > 3) | n := a + 1', [['test(a > 3)']]],
    ['replace("a|b", with="c") | splitString(by="a|b")', []],
    ['count(as=n) | n > 2', [['n>2'].map(() => 'n > 2')]],
    ['$saved() | a=?b', [['a=?b']]],
  ])('of %s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('of case: each branch, and what stands in it', () => {
    expect(shown('x=1 | case { a=1 | b=/c|d/ | e := "f"; g=2 and h=3; * | e := "i" } | j=4')).toEqual([
      ['x=1'],
      ['{a=1 | b=/c|d/ | e := "f"', '{g=2 and h=3', '{* | e := "i"'],
      ['a=1'],
      ['b=/c|d/', '|c', '|d'],
      ['g=2', 'h=3'],
      ['j=4'],
    ]);
  });

  test('of match: each branch, alternatives of guards, and what stands behind them', () => {
    expect(shown('a match { /x|y/ => b=1; in(values=[z]) => c := "1"; * => * }')).toEqual([
      ['{/x|y/ => b=1', '{in(values=[z]) => c := "1"', '{* => *'],
      ['|x', '|y'],
      ['b=1'],
    ]);
  });

  test('of queries in braces: parts of an aggregate and queries of their own', () => {
    expect(shown('[{ a=1 | count(as=n) }, sum(b)] | n > 0')).toEqual([['a=1'], ['n > 0']]);
    expect(shown('groupBy(x, function=[{ a=/b|c/ | count() }])')).toEqual([['a=/b|c/', '|b', '|c']]);
    expect(shown('correlate(A: { a=1 | k <=> B.k }, B: { b=2 | c=3 | k <=> A.k }, within=1h)')).toEqual([
      ['a=1'],
      ['b=2'],
      ['c=3'],
    ]);
    expect(shown('defineTable(query={ a=1 }, include=[b], name="t") | c=2 | match(file="t", field=b)')).toEqual([
      ['a=1'],
      ['c=2'],
      ['match(file="t", field=b)'],
    ]);
  });

  test('of arrays are left out, as their elements are no events', () => {
    expect(shown('array:filter("a[]", function={ x=1 }, var=x) | b=1')).toEqual([['b=1']]);
  });
});

describe('probes', () => {
  test('count a clause alone, on what comes to its step', () => {
    expect(queries('a=1 | n := 2 | b!=3 c=/d|e/')).toEqual([
      '[{count(as=reached)}, {a=1 | count(as=taken0)}]',
      'a=1 | n := 2 | [ {count(as=reached)}, {b=3 | count(as=taken0)}, {c=/d|e/ | count(as=taken1)}, {c=/d/ | count(as=taken2)}, {c=/e/ | count(as=taken3)} ]',
    ]);
  });

  test('look into a branch with the events that earlier ones leave', () => {
    const [, , first, second] = queries('case { a=1; b=2 | c=3; * }');
    expect(first).toBe(
      'case { a=1 | saker.place := "elsewhere"; * | saker.place := "here"; * | saker.place := "elsewhere" } | saker.place="here" | [{count(as=reached)}, {b=2 | count(as=taken0)}]',
    );
    expect(second).toContain('elsewhere"; b=2 | saker.place := "here"; *');
  });

  test('of a negative lookahead count what the alternative keeps out', () => {
    expect(queries('a=/x(?!b|c)/')[0]).toContain('{a=/x(?!c)/ AND NOT a=/x(?!b|c)/ | count(as=taken1)}');
  });

  test('are queries, whatever query they are of', () => {
    for (const text of hostile) {
      for (const { query } of probes(text)) {
        const errors = analyse(source('probe', query)).filter((d) => d.severity === 'error');
        expect([query, errors.map((d) => d.message)]).toEqual([query, []]);
      }
    }
    expect(hostile.map((text) => hasErrors(analyse(source('q', text))))).toEqual(hostile.map(() => false));
  });
});

const hostile = [
  '"field with blank" = /a|b/ | "x.y[0]" != "*" OR not z = "\\"q\\\\"',
  'a="// no comment" /* a comment | b=2 */ | c=/\\/\\*|"/ // another\n| d=1',
  'case { case { a=1; b=2 } | c=3; d match { "x" => e=4; ** => f=/g|h/; * => * } | i=5; * }',
  'a=1 | case { b=1 | case { c=1 | d=1; * | e=1 }; f=1; * }',
  'a like "x*" or a=~!wildcard("y*", ignoreCase=true) or not regex("(?i)a|b", field=a, flags=F)',
  'f=/(?i)a|b(?:c|d(?<n>e|f))|/F | n="saker.place"',
  'groupBy([a, b], function=[{ c=1 or d=2 | count(as=n) }, max(e)]) | n >= 3 (max!=2 or n<1)',
  'not not a=1 !(b=2 c=3) (((d=4)))',
  '∂=1 ☃="❄|☃" | ☃=/❄|☃/',
];
