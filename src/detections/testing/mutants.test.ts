import { describe, expect, test } from 'vitest';
import { source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { mutantsOf } from './mutants.ts';

const mutants = (text: string) => mutantsOf(parse(source('q', text)).query, text);
/** `what was changed -> the query`, on one line. */
const shown = (text: string) => mutants(text).map((m) => `${m.text} -> ${m.query.replace(/\s+/g, ' ').trim()}`);

describe('mutants', () => {
  test.each<[string, string[]]>([
    ['a=1', ['drop a=1 -> *', 'negate a=1 -> a!=1']],
    ['*', []],
    ['a!=1', ['drop a!=1 -> *', 'negate a!=1 -> a=1']],
    ['not a=1', ['drop NOT a=1 -> *', 'take the not from NOT a=1 -> a=1']],
    [
      'a=1 b=2',
      [
        'drop step a=1 b=2 -> *',
        'or for and in a=1 b=2 -> (a=1 OR b=2)',
        'drop a=1 -> b=2',
        'negate a=1 -> a!=1 b=2',
        'drop b=2 -> a=1',
        'negate b=2 -> a=1 b!=2',
      ],
    ],
    [
      'a=1 and (b=2 or c=3)',
      [
        'drop step a=1 AND (b=2 OR c=3) -> *',
        'or for and in a=1 AND (b=2 OR c=3) -> (a=1 OR (b=2 OR c=3))',
        'drop a=1 -> (b=2 OR c=3)',
        'negate a=1 -> a!=1 AND (b=2 OR c=3)',
        'drop (b=2 OR c=3) -> a=1',
        'and for or in b=2 OR c=3 -> a=1 AND ((b=2 AND c=3))',
        'drop b=2 -> a=1 AND (c=3)',
        'negate b=2 -> a=1 AND (b!=2 OR c=3)',
        'drop c=3 -> a=1 AND (b=2)',
        'negate c=3 -> a=1 AND (b=2 OR c!=3)',
      ],
    ],
    [
      'a=1 or b=2 c=3',
      [
        'drop step a=1 OR b=2 c=3 -> *',
        'or for and in a=1 OR b=2 c=3 -> ((a=1 OR b=2) OR c=3)',
        'drop a=1 OR b=2 -> c=3',
        'and for or in a=1 OR b=2 -> (a=1 AND b=2) c=3',
        'drop a=1 -> b=2 c=3',
        'negate a=1 -> a!=1 OR b=2 c=3',
        'drop b=2 -> a=1 c=3',
        'negate b=2 -> a=1 OR b!=2 c=3',
        'drop c=3 -> a=1 OR b=2',
        'negate c=3 -> a=1 OR b=2 c!=3',
      ],
    ],
    ['error', ['drop error -> *', 'negate error -> NOT error']],
    ['a like "x"', ['drop a like "x" -> *', 'negate a like "x" -> NOT a like "x"']],
    [
      'n > 10',
      [
        'drop n > 10 -> *',
        'negate n > 10 -> NOT n > 10',
        '9 for 10 in n > 10 -> n > 9',
        '11 for 10 in n > 10 -> n > 11',
        '0 for 10 in n > 10 -> n > 0',
      ],
    ],
    [
      'n <= 1',
      ['drop n <= 1 -> *', 'negate n <= 1 -> NOT n <= 1', '0 for 1 in n <= 1 -> n <= 0', '2 for 1 in n <= 1 -> n <= 2'],
    ],
    [
      'n >= 3600000',
      [
        'drop n >= 3600000 -> *',
        'negate n >= 3600000 -> NOT n >= 3600000',
        '1800000 for 3600000 in n >= 3600000 -> n >= 1800000',
        '7200000 for 3600000 in n >= 3600000 -> n >= 7200000',
        '0 for 3600000 in n >= 3600000 -> n >= 0',
      ],
    ],
    [
      'a=/x|y(z|w)/i',
      [
        'drop a=/x|y(z|w)/i -> *',
        'negate a=/x|y(z|w)/i -> a!=/x|y(z|w)/i',
        'drop x of a=/x|y(z|w)/i -> a=/y(z|w)/i',
        'drop y(z|w) of a=/x|y(z|w)/i -> a=/x/i',
        'drop z of a=/x|y(z|w)/i -> a=/x|y(w)/i',
        'drop w of a=/x|y(z|w)/i -> a=/x|y(z)/i',
      ],
    ],
    [
      'a=/x|\\/y/',
      [
        'drop a=/x|\\/y/ -> *',
        'negate a=/x|\\/y/ -> a!=/x|\\/y/',
        'drop x of a=/x|\\/y/ -> a=/\\/y/',
        'drop /y of a=/x|\\/y/ -> a=/x/',
      ],
    ],
    ['in(a, values=[x])', ['drop in(a, values=[x]) -> *', 'negate in(a, values=[x]) -> !in(a, values=[x])']],
    ['a =~ !in(values=[x])', ['drop a =~ !in(values=[x]) -> *', 'negate a =~ !in(values=[x]) -> a =~ in(values=[x])']],
    [
      'test(a > 5) | x := if(b == "c", then=1, else=2)',
      [
        'drop test(a > 5) -> * | x := if(b == "c", then=1, else=2)',
        'negate test(a > 5) -> !test(a > 5) | x := if(b == "c", then=1, else=2)',
        '4 for 5 in a > 5 -> test(a > 4) | x := if(b == "c", then=1, else=2)',
        '6 for 5 in a > 5 -> test(a > 6) | x := if(b == "c", then=1, else=2)',
        '0 for 5 in a > 5 -> test(a > 0) | x := if(b == "c", then=1, else=2)',
        '!= for == in b == "c" -> test(a > 5) | x := if(b != "c", then=1, else=2)',
      ],
    ],
    [
      'case { a=1 | b := 2; * }',
      [
        'drop branch a=1 | b := 2 -> case { * }',
        'drop a=1 -> case { * | b := 2; * }',
        'negate a=1 -> case { a!=1 | b := 2; * }',
        'drop branch * -> case { a=1 | b := 2 }',
      ],
    ],
    [
      'a match { /x|y/ => b := 1; * => * }',
      [
        'drop branch /x|y/ => b := 1 -> a match { * => * }',
        'drop x of /x|y/ -> a match { /y/ => b := 1; * => * }',
        'drop y of /x|y/ -> a match { /x/ => b := 1; * => * }',
        'drop branch * => * -> a match { /x|y/ => b := 1 }',
      ],
    ],
    [
      'groupBy([a, b], function=count())',
      [
        'drop key a of groupBy() -> groupBy([b], function=count())',
        'drop key b of groupBy() -> groupBy([a], function=count())',
      ],
    ],
    ['groupBy(a) | select([b, c])', []],
    [
      'bucket(1h) | timeChart(span="5m")',
      [
        '30m for 1h of bucket() -> bucket("30m") | timeChart(span="5m")',
        '2h for 1h of bucket() -> bucket("2h") | timeChart(span="5m")',
        '150s for span="5m" of timeChart() -> bucket(1h) | timeChart(span="150s")',
        '10m for span="5m" of timeChart() -> bucket(1h) | timeChart(span="10m")',
      ],
    ],
    [
      'correlate(A: { a=1 | k <=> B.k }, B: { b=1 }, within=1d, globalConstraints=[x, y])',
      [
        'drop a=1 -> correlate(A: { * | k <=> B.k }, B: { b=1 }, within=1d, globalConstraints=[x, y])',
        'negate a=1 -> correlate(A: { a!=1 | k <=> B.k }, B: { b=1 }, within=1d, globalConstraints=[x, y])',
        'drop k <=> B.k -> correlate(A: { a=1 | * }, B: { b=1 }, within=1d, globalConstraints=[x, y])',
        'drop b=1 -> correlate(A: { a=1 | k <=> B.k }, B: { * }, within=1d, globalConstraints=[x, y])',
        'negate b=1 -> correlate(A: { a=1 | k <=> B.k }, B: { b!=1 }, within=1d, globalConstraints=[x, y])',
        '12h for within=1d of correlate() -> correlate(A: { a=1 | k <=> B.k }, B: { b=1 }, within="12h", globalConstraints=[x, y])',
        '2d for within=1d of correlate() -> correlate(A: { a=1 | k <=> B.k }, B: { b=1 }, within="2d", globalConstraints=[x, y])',
        'drop key x of correlate() -> correlate(A: { a=1 | k <=> B.k }, B: { b=1 }, within=1d, globalConstraints=[y])',
        'drop key y of correlate() -> correlate(A: { a=1 | k <=> B.k }, B: { b=1 }, within=1d, globalConstraints=[x])',
      ],
    ],
  ])('of %s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('have the place of what was changed, and come in the order of the query', () => {
    const text = '// a comment\na=1 b=/x|y/\n| n > 2 // another';
    const places = mutants(text).map(({ span }) => text.slice(span.start, span.end));
    expect(places).toEqual([
      'a=1 b=/x|y/',
      'a=1 b=/x|y/',
      'a=1',
      'a=1',
      'b=/x|y/',
      'b=/x|y/',
      'x',
      'y',
      'n > 2',
      'n > 2',
      '2',
      '2',
      '2',
    ]);
  });

  test('that come to the same query are one, and what changes nothing is none', () => {
    expect(shown('a=1 a=1').filter((line) => line.startsWith('drop a'))).toEqual(['drop a=1 -> a=1']);
    expect(new Set(mutants('a=/x|x/').map(({ query }) => query)).size).toBe(mutants('a=/x|x/').length);
  });

  test('are named alike where the rest of the query changes', () => {
    const names = mutants('a=1 | b=/x|y/').map(({ text }) => text);
    expect(mutants('z=9\n| a=1\n\n| b=/x|y/').map(({ text }) => text)).toEqual(expect.arrayContaining(names));
  });

  test.each([
    ['a=/x/', 'left'],
    ['a=/(?<b>x)/', 'reached'],
    ['a=1', 'left'],
    ['regex("(?<b>x)", field=a)', 'reached'],
    ['match(file="f.csv", field=a)', 'reached'],
  ])('that drop %s matter where events are %s by it', (text, where) => {
    expect(mutants(text).find((m) => m.text.startsWith('drop '))?.matters?.where).toBe(where);
  });
});
