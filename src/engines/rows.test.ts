import { describe, expect, it } from 'vitest';
import type { Kind } from '../model/kind.ts';
import type { OutputItem } from '../plan/relation.ts';
import type { EngineValue } from './engine.ts';
import { shapeRow, shapeRows } from './rows.ts';

function field(name: string, type: Kind = 'text'): OutputItem {
  return { kind: 'field', name, column: 1, type };
}
const record: OutputItem = { kind: 'record', prefix: '', column: 2 };
const prefixed: OutputItem = { kind: 'record', prefix: 'p.', column: 3 };
const list: OutputItem = { kind: 'list', name: 'l', column: 4 };

function shaped(items: readonly OutputItem[], ...values: readonly EngineValue[]) {
  return Object.entries(shapeRow(items, values));
}

describe('shapeRow', () => {
  it('makes every value a text', () => {
    expect(
      shaped(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((n) => field(n)),
        'x',
        3,
        2.5,
        10n,
        true,
        null,
      ),
    ).toEqual([
      ['a', 'x'],
      ['b', '3'],
      ['c', '2.5'],
      ['d', '10'],
      ['e', 'true'],
    ]);
  });

  it('puts @timestamp first, as an integer', () => {
    expect(shaped([record, field('@timestamp', 'number')], '{"a":1,"@timestamp":"old"}', 1700000000123)).toEqual([
      ['@timestamp', 1700000000123],
      ['a', '1'],
    ]);
    expect(shaped([field('a'), field('@timestamp')], 'x', '1700000000123.7')).toEqual([
      ['@timestamp', 1700000000123],
      ['a', 'x'],
    ]);
    expect(shaped([record, field('@timestamp')], '{"a":1,"@timestamp":"old"}', null)).toEqual([['a', '1']]);
  });

  it('spreads records and lists; a later item wins, and its null hides', () => {
    const items = [record, prefixed, list, field('a'), field('b.c')];
    expect(shaped(items, '{"a":"1","b":{"c":"2","d":"3"}}', '{"x":[1]}', ['u', null, 'v'], 'new', null)).toEqual([
      ['a', 'new'],
      ['b.d', '3'],
      ['p.x[0]', '1'],
      ['l[0]', 'u'],
      ['l[2]', 'v'],
    ]);
  });

  it('takes any name', () => {
    const row = shapeRow([field('__proto__'), field('constructor')], ['a', 'b']);
    expect(Object.keys(row)).toEqual(['__proto__', 'constructor']);
  });
});

describe('shapeRows', () => {
  const columnsOf = (columns: readonly OutputItem[], rows: readonly (readonly EngineValue[])[]) =>
    shapeRows({ columns }, { rows }).fields;

  it('names the columns of results in their order, empty ones too', () => {
    expect(
      columnsOf(
        [field('b'), list, field('a')],
        [
          ['1', ['x'], null],
          ['1', ['x', 'y'], null],
        ],
      ),
    ).toEqual(['b', 'l[0]', 'l[1]', 'a']);
    expect(columnsOf([field('b'), field('a')], [])).toEqual(['b', 'a']);
  });

  it('names of events what some event has, the time first', () => {
    const columns = [record, field('@timestamp'), field('gone')];
    const rows = [
      ['{"a":1,"gone":2}', 5, null],
      ['{"b":1}', 6, null],
    ];
    expect(columnsOf(columns, rows)).toEqual(['@timestamp', 'a', 'b']);
  });
});
