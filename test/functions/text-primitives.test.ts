import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../src/base/edit-distance.ts';
import { apply, applyWith } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { type Cell, evaluate } from './evaluate.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const clusters = (text: string): readonly string[] => [...segmenter.segment(text)].map((s) => s.segment);

const piece = fc.constantFrom(
  'a',
  'b',
  'é',
  'e\u0301',
  '🇩🇰',
  '👨‍👩‍👧',
  '각',
  '\r\n',
  '\n',
  ' ',
  'क्षि',
  '中',
  "'",
  '\\',
  '%',
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const part = fc.oneof(
  piece,
  fc.array(piece, { maxLength: 2 }).map((pieces) => pieces.join('')),
);
const position = fc.constantFrom<Cell>(-1, 0, 1, 2, 3, 8, 1.5, 1e300, null);

function sample<T>(arbitrary: fc.Arbitrary<T>): readonly T[] {
  return fc.sample(arbitrary, { numRuns: 300, seed: 42 });
}

function whole(value: Cell): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

function sliceOf(value: string, from: Cell, to: Cell): string | null {
  const all = clusters(value);
  if (!whole(from) || !whole(to) || from < 0 || from >= to || to > all.length) return null;
  return all.slice(from, to).join('');
}

function positionOf(value: string, wanted: string, from: Cell, nth: Cell): number | null {
  if (!whole(from) || !whole(nth) || from < 0 || nth < 1 || wanted === '') return null;
  const [all, sought] = [clusters(value), clusters(wanted)];
  const places = all.map((_, i) => i).filter((i) => sought.every((cluster, n) => all[i + n] === cluster));
  return places.filter((i) => i >= from)[nth - 1] ?? null;
}

describe.each(engines)('texts on %s', (engine, missing) => {
  test.skipIf(missing !== undefined)('lengths and parts are those of the runtime’s Unicode library', async () => {
    const rows = sample(fc.tuple(text, position, position));
    const found = await evaluate(
      ['text', 'number', 'number'],
      rows,
      (x, from, to) => [apply('graphemeLength', x!), apply('graphemeSlice', x!, from!, to!)],
      engine,
    );
    expect(found).toEqual(rows.map(([x, from, to]) => [clusters(x).length, sliceOf(x, from, to)]));
  });

  test.skipIf(missing !== undefined)('positions count clusters', async () => {
    const rows = sample(fc.tuple(text, part, position, position));
    const found = await evaluate(
      ['text', 'text', 'number', 'number'],
      rows,
      (x, wanted, from, nth) => [apply('graphemePosition', x!, wanted!, from!, nth!)],
      engine,
    );
    expect(found).toEqual(rows.map(([x, wanted, from, nth]) => [positionOf(x, wanted, from, nth)]));
  });

  test.skipIf(missing !== undefined)('edit distances are those of the base', async () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'é', '🍎'), { maxLength: 9 }).map((list) => list.join(''));
    const rows = sample(fc.tuple(letters, letters));
    const found = await evaluate(
      ['text', 'text'],
      rows,
      (a, b) => [true, false].map((swaps) => applyWith('editDistance', { swaps, most: 4 }, a!, b!)),
      engine,
    );
    const distance = (a: string, b: string, swaps: boolean) => Math.min(editDistance([...a], [...b], 4, swaps), 4);
    expect(found).toEqual(rows.map(([a, b]) => [distance(a, b, true), distance(a, b, false)]));
  });

  test.skipIf(missing !== undefined)('texts too long, or of too many characters, have no distance', async () => {
    const many = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const rows = [
      ['a'.repeat(10_000), 'a'.repeat(9_999)],
      ['a'.repeat(10_001), 'a'],
      [many, ''],
      [many.slice(1), ''],
      [null, 'a'],
    ];
    const distance = await evaluate(
      ['text', 'text'],
      rows,
      (a, b) => [applyWith('editDistance', { swaps: true, most: 100 }, a!, b!)],
      engine,
    );
    expect(distance).toEqual([[1], [null], [null], [100], [null]]);
  });

  test.skipIf(missing !== undefined)('bits are those of the integer', async () => {
    const integers = sample(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n })).map(String);
    const bits = [0, 1, 31, 32, 62, 63];
    const found = await evaluate(
      ['text'],
      integers.map((x) => [x]),
      (x) => bits.map((index) => applyWith('bit', { index }, x!)),
      engine,
    );
    const bit = (x: string, index: number) => ((BigInt.asUintN(64, BigInt(x)) >> BigInt(index)) & 1n) === 1n;
    expect(found.map((row) => row.map(Boolean))).toEqual(integers.map((x) => bits.map((index) => bit(x, index))));
  });

  test.skipIf(missing !== undefined)('what is no integer has the bits of its integer part, or none', async () => {
    const texts = ['2.9', '-2.9', '1e1', '+7', '', 'x', '0x1', '1e300', ' 1', '1'.repeat(39)];
    const found = await evaluate(
      ['text'],
      texts.map((x) => [x]),
      (x) => [applyWith('bit', { index: 1 }, x!)],
      engine,
    );
    const known = found.map(([x]) => (x === null ? null : Boolean(x)));
    expect(known).toEqual([true, true, true, true, null, null, null, null, null, null]);
  });
});
