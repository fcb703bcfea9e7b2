import { describe, expect, test } from 'vitest';
import type { CheckedStep, NamedQuery } from '../model/checked.ts';
import { source } from '../source/source.ts';
import { agreementsOf, joinOrder, type LinkSide, sharedSide } from './constellation-links.ts';

const at = { source: source('q', ''), span: { start: 0, end: 0 } };

/** `A x=B.y` is the query A with one link; `|` stands for another step. */
function queries(...texts: readonly string[]): readonly NamedQuery[] {
  return texts.map((text) => {
    const [name = '', ...words] = text.split(' ');
    const steps = words.map((word): CheckedStep => {
      const [field = '', other] = word.split('=');
      if (other !== undefined) return { kind: 'link', field, other, at };
      return { kind: 'filter', filter: { kind: 'constant', value: true, at }, at };
    });
    return { name, at, include: [], pipeline: { steps } };
  });
}

function pairs(texts: readonly string[], root = 0, globals: readonly string[] = []) {
  const { agreements, problems } = agreementsOf(queries(...texts), root, globals);
  const side = ({ query, field, link }: LinkSide) => `${query}.${field}${link === undefined ? '' : `@${link}`}`;
  return {
    pairs: agreements.map(({ left, right }) => `${side(left)}=${side(right)}`),
    problems: problems.map(({ code, message }) => `${code} ${message}`),
    order: joinOrder(texts.length, root, agreements),
    shared: sharedSide(texts.length, root, agreements)?.field,
  };
}

test('a chain, whose ends share no value', () => {
  expect(pairs(['A', 'B p=A.pid c=C.pid', 'C'])).toEqual({
    pairs: ['1.p=0.pid', '1.c=2.pid'],
    problems: [],
    order: [0, 1, 2],
    shared: undefined,
  });
});

test('queries are joined as their links lead, whatever their order', () => {
  expect(pairs(['A', 'B x=C.x', 'C y=A.y']).order).toEqual([0, 2, 1]);
});

test('a value that all share, by links or as a global constraint', () => {
  expect(pairs(['A', 'B u=A.user', 'C u=B.u']).shared).toBe('user');
  expect(pairs(['A', 'B', 'C'], 1, ['u'])).toEqual({
    pairs: ['1.u=0.u', '1.u=2.u'],
    problems: [],
    order: [1, 0, 2],
    shared: 'u',
  });
});

test('a word links all that name it', () => {
  expect(pairs(['A a=Key', 'B b=Key', 'C c=Key']).pairs).toEqual(['0.a=1.b', '0.a=2.c']);
});

test('a link before other steps means the field as it was there, which LogScale refuses', () => {
  const { pairs: found, problems } = pairs(['A', 'B x=A.x | y=A.y']);
  expect(found).toEqual(['1.x@0=0.x', '1.y=0.y']);
  expect(problems).toEqual(['CQL0309 the link `x <=> A.x` stands before other steps: LogScale wants links at the end']);
});

test('the longest name of a query wins', () => {
  expect(pairs(['A', 'A.b', 'C x=A.b.c y=A.d']).pairs).toEqual(['2.x=1.c', '2.y=0.d']);
});

describe('mistakes', () => {
  test.each<[string[], string]>([
    [['A', 'B x=Aa.y'], 'CQL0306 there is no query `Aa` to link to; did you mean `A`?'],
    [['A', 'B x=A.y z=B.w'], 'CQL0306 a query cannot be linked to itself'],
    [['A', 'B x=A.y z=Key'], 'CQL0306 no other query is linked to `Key`'],
    [['A', 'B x=A.y', 'C'], 'CQL0303 no link connects the query `C` with `A`'],
  ])('%j', (texts, expected) => {
    expect(pairs(texts).problems).toEqual([expected]);
  });
});

test('a link that is there already, and a query without one', () => {
  const { problems } = agreementsOf(queries('A', 'B x=A.x x=A.x', 'C'), 0, []);
  expect(problems).toMatchObject([
    { code: 'CQL0309', severity: 'warning', strict: true },
    { code: 'CQL0303', message: 'no link connects the query `C` with `A`' },
  ]);
});
