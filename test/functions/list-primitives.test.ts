import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, applyWith, literal } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import { engines } from '../conformance/run-case.ts';
import { type Cell, evaluate } from './evaluate.ts';

const cell = fc.constantFrom<string | null>(null, 'a', 'B', 'b', '10', '9', '9.0', '-1e3', '', 'é', "it's");
const size = 5;
const rows = fc.sample(fc.array(cell, { minLength: size, maxLength: size }), { numRuns: 200, seed: 7 });

async function onLists(engine: 'duckdb' | 'clickhouse', build: (list: Expr, columns: readonly Expr[]) => Expr) {
  const kinds = rows[0]!.map(() => 'text' as const);
  const found = await evaluate(kinds, rows, (...columns) => [build(apply('listOf', ...columns), columns)], engine);
  return found.map(([value]) =>
    Array.isArray(value) ? value : ((value as { items?: Cell[] } | null)?.items ?? value),
  );
}

function untilGap(row: readonly Cell[]): readonly Cell[] {
  const gap = row.indexOf(null);
  return gap === -1 ? row : row.slice(0, gap);
}

/** UTF-8 sorts as code points do. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function sorted(row: readonly Cell[], as: 'text' | 'number', direction: 'asc' | 'desc'): readonly Cell[] {
  const sign = direction === 'asc' ? 1 : -1;
  const texts = (list: readonly string[]) =>
    [...list].sort((a, b) => sign * (compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b)));
  const list = row as readonly string[];
  if (as === 'text') return texts(list);
  const isNumber = (x: string): boolean => /^-?\d/.test(x);
  const numbers = list.filter(isNumber).sort((a, b) => sign * (Number(a) - Number(b) || compare(a, b)));
  return [...numbers, ...texts(list.filter((x) => !isNumber(x)))];
}

describe.each(engines)('lists on %s', (engine, missing) => {
  const cases: readonly (readonly [
    string,
    (list: Expr, columns: readonly Expr[]) => Expr,
    (row: readonly Cell[]) => unknown,
  ])[] = [
    ['until the gap', (list) => apply('listUntilGap', list), untilGap],
    ['from an index', (list) => apply('listFrom', list, literal(2)), (row) => row.slice(2)],
    ['from beyond the end', (list) => apply('listFrom', list, literal(9)), () => []],
    ['padded', (list) => apply('listPad', list, literal(7)), (row) => [...row, null, null]],
    ['padded to less', (list) => apply('listPad', list, literal(2)), (row) => row],
    [
      'over another',
      (list, columns) => apply('listOverlay', list, apply('listOf', ...[...columns].reverse(), literal('z'))),
      (row) => [...row.map((x, i) => x ?? row[size - 1 - i] ?? null), 'z'],
    ],
    [
      'each value once',
      (list) => apply('listDistinct', apply('listUntilGap', list)),
      (row) => [...new Set(untilGap(row))],
    ],
    ...(['text', 'number'] as const).flatMap((as) =>
      (['asc', 'desc'] as const).map(
        (direction) =>
          [
            `sorted as ${as}, ${direction}`,
            (list: Expr) => applyWith('listSort', { as, direction }, apply('listUntilGap', list)),
            (row: readonly Cell[]) => sorted(untilGap(row), as, direction),
          ] as const,
      ),
    ),
    [
      'names as parts of an element',
      (list) => applyWith('listPrefix', { prefix: 'p', asElement: true }, apply('listUntilGap', list)),
      (row) => untilGap(row).map((x) => (x === '' ? 'p' : `p.${x}`)),
    ],
  ];

  test.skipIf(missing !== undefined).each(cases)('%s', async (_, build, expected) => {
    expect(await onLists(engine, build)).toEqual(rows.map(expected));
  });

  test.skipIf(missing !== undefined)('whether a value is among them', async () => {
    const found = await onLists(engine, (list) => apply('listContains', list, literal('b')));
    expect(found.map(Boolean)).toEqual(rows.map((row) => row.includes('b')));
  });
});
