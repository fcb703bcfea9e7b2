import { describe, expect, test } from 'vitest';
import type { Row } from '../../model/row.ts';
import { differences } from './compare-rows.ts';

type ExpectedRow = Record<string, string | number | boolean | null>;

const attack = (...rows: ExpectedRow[]) => ({ kind: 'attack', expect: rows }) as const;

describe('rows are those expected', () => {
  test.each<[string, Row[], ExpectedRow[]]>([
    ['in another order', [{ a: '1' }, { a: '2' }], [{ a: '2' }, { a: '1' }]],
    ['with fields that nobody asks for', [{ a: '1', b: 'x' }], [{ a: '1' }]],
    ['with numbers and booleans as texts', [{ a: '12', b: 'true', c: '0.5' }], [{ a: 12, b: true, c: 0.5 }]],
    ['with a time, which is a number', [{ '@timestamp': 5 }], [{ '@timestamp': '5' }]],
    ['where a field is absent that must be', [{ a: '1' }], [{ a: '1', b: null }]],
    [
      'where one fits several and leaves them to those that fit less',
      [{ a: '1', b: '1' }, { a: '1' }],
      [{ a: '1' }, { b: '1' }],
    ],
    [
      'where room is made twice',
      [{ a: '1', b: '1' }, { a: '1', c: '1' }, { a: '1' }],
      [{ a: '1' }, { a: '1', b: null }, { b: '1' }],
    ],
  ])('%s', (_, rows, expected) => {
    expect(differences(rows, attack(...expected))).toEqual([]);
  });
});

describe('rows differ', () => {
  test.each([
    [
      'a value',
      [{ a: '1', b: '2' }],
      [{ a: '1', b: '3' }],
      ['no row is as expected; in the nearest b is "2", not "3"'],
    ],
    [
      'a field that is absent',
      [{ a: '1' }],
      [{ a: '1', b: '' }],
      ['no row is as expected; in the nearest b is absent, not ""'],
    ],
    [
      'a field that is there',
      [{ a: '1' }],
      [{ a: null }],
      ['no row is as expected; in the nearest a is "1", not absent'],
    ],
    ['a row too few', [{ a: '1' }], [{ a: '1' }, { a: '1' }], ['no row is left for the expected a="1"']],
    [
      'a row too many',
      [{ a: '1' }, { a: '1' }],
      [{ a: '1' }],
      ['it gives 2 rows, and 1 are expected; one more: a="1"'],
    ],
  ])('by %s', (_, rows, expected, said) => {
    expect(differences(rows, attack(...expected))).toEqual(said);
  });

  test('and the nearest is shown, not the first', () => {
    const [said] = differences(
      [
        { a: '1', b: '1', c: '1' },
        { a: '2', b: '2', c: '1' },
      ],
      attack({ a: '2', b: '2', c: '2' }),
    );
    expect(said).toBe('no row is as expected; in the nearest c is "1", not "2"');
  });
});

test('an attack without expected rows needs one, a benign twin none', () => {
  expect(differences([{ a: '1' }], { kind: 'attack' })).toEqual([]);
  expect(differences([], { kind: 'attack' })).toEqual(['it gives no row, and at least one is expected']);
  expect(differences([], { kind: 'benign' })).toEqual([]);
  expect(differences([{ a: '1' }], { kind: 'benign' })).toEqual(['it gives 1 row, and none is expected: a="1"']);
});

test('a long value is cut', () => {
  expect(differences([{ a: 'x'.repeat(500) }], { kind: 'benign' })[0]!.length).toBeLessThan(150);
});
