import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, applyWith } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Records of names and values side by side, on every engine.

const width = 6;
const name = fc.option(fc.constantFrom('a', 'b', 'a.b', 'a[0]', '"', 'é', ''), { freq: 8 });
const value = fc.option(fc.constantFrom('', '1', 'x "y"', '\\', '🎯'), { freq: 5 });
const side = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: width, maxLength: width });
const rows = fc.sample(fc.tuple(side(name), side(value)), { numRuns: 400, seed: 1 });

type Field = readonly [name: string, value: string];

/** The last value of a name counts, and stands where that one does. */
function fieldsOf(names: readonly (string | null)[], values: readonly (string | null)[]): readonly Field[] {
  return names.flatMap((n, i): readonly Field[] => {
    const v = values[i] ?? null;
    return n === null || v === null || names.indexOf(n, i + 1) !== -1 ? [] : [[n, v]];
  });
}

describe.each(engines)('%s', (engine, missing) => {
  test.skipIf(missing)('of equal names the last one counts, and nulls make no field', async () => {
    const found = await evaluate(
      Array.from({ length: 2 * width }, () => 'text'),
      rows.map(([names, values]) => [...names, ...values]),
      (...columns) => {
        const [names, values] = [columns.slice(0, width), columns.slice(width)];
        const record = apply('recordOf', apply('listOf', ...names), apply('listOf', ...values));
        const joined = { limit: width, separator: '|' };
        return [
          applyWith('joinList', joined, apply('recordNames', record)),
          applyWith('joinList', joined, apply('recordValues', record)),
        ];
      },
      engine,
    );
    const text = (cells: readonly string[]) => (cells.length === 0 ? null : cells.join('|'));
    const all = rows.map(([names, values]) => fieldsOf(names, values));
    expect(found).toEqual(all.map((fields) => [text(fields.map(([n]) => n)), text(fields.map(([, v]) => v))]));
  });
});
