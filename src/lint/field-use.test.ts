import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { allFields, type Fields, fieldsOf, has, meet, noFields, pipelineFields, stepUse, union } from './field-use.ts';

function firstStep(text: string) {
  const src = source('<query>', text);
  const { pipeline } = check(src, parse(src).query, { standIns: true });
  return pipeline.steps[0];
}

function words({ names, prefixes, any }: Fields): string {
  return [...[...names].sort(), ...prefixes.map((prefix) => `${prefix}*`), ...(any ? ['*'] : [])].join(' ');
}

function use(text: string) {
  const { reads, writes, removes, leaves } = stepUse(firstStep(text));
  return {
    reads: words(reads),
    writes: words(writes),
    ...(removes.size > 0 && { removes: [...removes].sort().join(' ') }),
    ...(leaves && { leaves: words(leaves) }),
  };
}

describe('a step reads and writes', () => {
  test.each([
    ['a=1 b!=2 or c=/x/', { reads: 'a b c', writes: '' }],
    ['a=/(?<x>.)/', { reads: 'a', writes: 'x' }],
    ['not a=/(?<x>.)/', { reads: 'a', writes: '' }],
    ['error', { reads: '', writes: '' }],
    ['/(?<x>e)rror/', { reads: '', writes: 'x' }],
    ['x := a + b * 2', { reads: 'a b', writes: 'x' }],
    ['x := if(a == "k", then=b, else="c")', { reads: 'a b', writes: 'x' }],
    ['eval(x = a, y = b)', { reads: 'a b', writes: 'x y' }],
    ['lower(a, as=x)', { reads: 'a', writes: 'x' }],
    ['lower(a)', { reads: 'a', writes: '_lower' }],
    ['replace("x", with="y", field=a)', { reads: 'a', writes: 'a' }],
    ['regex("(?<x>.)", field=a)', { reads: 'a', writes: 'x' }],
    ['regex("(?<x>.)")', { reads: '@rawstring', writes: 'x' }],
    ['x := getField("a")', { reads: 'a', writes: 'x' }],
    ['x := getField(a)', { reads: 'a *', writes: 'x' }],
    ['match("t.csv", field=a, include=[x, y])', { reads: 'a', writes: 'x y' }],
    ['match("t.csv", field=a)', { reads: 'a', writes: '*' }],
    ['!match("t.csv", field=a, include=[x])', { reads: 'a', writes: '' }],
    ['cidr(a, subnet="10.0.0.0/8")', { reads: 'a', writes: '' }],
    ['drop([a, b])', { reads: '', writes: '', removes: 'a b' }],
    ['rename(a, as=x)', { reads: 'a', writes: 'x', removes: 'a' }],
    ['select([a, b])', { reads: 'a b', writes: '', leaves: 'a b' }],
    ['table([a, b])', { reads: '@timestamp a b', writes: '', leaves: 'a b' }],
    ['sort(a)', { reads: 'a', writes: '' }],
    ['groupBy(a, function=[count(b, as=n), collect([c])])', { reads: 'a b c', writes: '', leaves: 'a c n' }],
    ['groupBy(a, function={ k=1 | sum(b, as=s) | t := s * 2 })', { reads: 'a b k s', writes: '', leaves: 'a s t' }],
    ['case { a=1 | x := b; c=2 | drop(d) }', { reads: 'a b c', writes: 'x', removes: 'd' }],
    ['splitString(a, by=",", as=x)', { reads: 'a', writes: 'x[]' }],
  ])('%s', (text, expected) => {
    expect(use(text)).toEqual(expected);
  });

  test('of a step that could not be resolved nothing is known', () => {
    expect(stepUse(undefined)).toMatchObject({ reads: allFields, writes: allFields });
  });
});

describe('fields meet', () => {
  test.each([
    [['a'], ['a'], true],
    [['a'], ['b'], false],
    [['#type'], ['type'], true],
    [['ip'], ['ip.country'], true],
    [['ip'], ['ipx'], false],
    [['x[]'], ['x[0].y'], true],
    [['a*'], ['abc'], true],
    [['*'], ['abc'], true],
    [['*'], [], false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(meet(fieldsOf(a), fieldsOf(b))).toBe(expected);
    expect(meet(fieldsOf(b), fieldsOf(a))).toBe(expected);
  });

  test('a union holds what its parts hold', () => {
    const all = union(fieldsOf(['a']), noFields, fieldsOf(['b*']));
    expect([has(all, 'a'), has(all, 'bc'), has(all, 'c')]).toEqual([true, true, false]);
  });
});

test.each([
  ['stats([count(as=n), { sum(a, as=s) | t := s + 1 }])', ['n', 's', 't']],
  ['stats([count(as=n), tail(1)])', undefined],
])('the fields of rows: %s', (text, expected) => {
  const step = firstStep(text);
  const argument = step?.kind === 'call' ? step.call.args.get('function') : undefined;
  expect(argument?.kind === 'pipelines' && pipelineFields(argument.values)).toEqual(expected);
});
