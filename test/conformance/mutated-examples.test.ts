import fc from 'fast-check';
import { expect, test } from 'vitest';
import { functions } from '../../src/functions/registry.ts';
import type { Row } from '../../src/model/row.ts';
import { missing } from '../clickhouse/chdb.ts';
import { differenceOf } from './compare-rows.ts';
import { refusedExamples } from './refused-examples.ts';
import { openBench } from './run-case.ts';

// The functions' own examples over events that lack fields and hold what nobody expected there: whatever comes out, it is
// the same on both engines.

const junk = [
  '',
  'x',
  '-1',
  '0',
  '-0',
  '+5',
  '5.',
  '.5',
  '1.50',
  '1e5',
  '1E+3',
  '1e400',
  '99999999999999999999',
  '0x1F',
  '0b11',
  '1_000',
  ' 7 ',
  '９',
  'NaN',
  'nan',
  'inf',
  'Infinity',
  '1d',
  'true',
  '🎯 é',
  'a,b "c"',
  '[',
  '%41%zz',
  '{"a":[1,null]}',
  '2024-02-30T25:00:00Z',
  '10.0.0.1',
  '::1',
];

const examples = functions.flatMap(({ name, examples = [] }) =>
  examples.flatMap((example) =>
    example.rows !== undefined &&
    !refusedExamples.clickhouse.has(`${name}: ${example.title}`) &&
    example.events.length > 0
      ? [{ name, ...example }]
      : [],
  ),
);

/** An example with one field in ten gone and four in ten replaced; times only go, and lie where no file is misread. */
const mutated = fc
  .constantFrom(...examples)
  .chain((example) => fc.tuple(...example.events.map(mutatedEvent)).map((events) => ({ ...example, events })));

function mutatedEvent(event: object): fc.Arbitrary<object> {
  const fields = Object.entries(event).map(([field, value]) => {
    const time = field === '@timestamp' && typeof value === 'number';
    const held = time && value < 1e11 ? value + 1_700_000_000_000 : value;
    const kept = fc.constant<readonly (readonly [string, unknown])[]>([[field, held]]);
    const gone = fc.constant<readonly (readonly [string, unknown])[]>([]);
    if (field === '@timestamp') return fc.oneof({ weight: 9, arbitrary: kept }, { weight: 1, arbitrary: gone });
    const replaced = fc.constantFrom(...junk).map((text) => [[field, text] as const]);
    return fc.oneof({ weight: 5, arbitrary: kept }, { weight: 4, arbitrary: replaced }, { weight: 1, arbitrary: gone });
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()));
}

test.skipIf(missing !== undefined)('examples over hostile events agree on both engines', async () => {
  const ours = await openBench('duckdb');
  const theirs = await openBench('clickhouse');
  let compared = 0;
  try {
    await fc.assert(
      fc.asyncProperty(mutated, async (example) => {
        const here = await ours.run(example);
        const there = await theirs.run(example);
        expect(there.errors).toEqual(here.errors);
        compared++;
        const difference = differenceOf(there.rows ?? [], complete(here.rows ?? [], there.rows ?? []), true, 1e-9);
        expect(difference).toBeUndefined();
      }),
      // The same in every run, as with random queries: SAKER_SEED has others.
      { numRuns: Number(process.env['SAKER_RUNS'] ?? 100), seed: Number(process.env['SAKER_SEED'] ?? 1550) },
    );
  } finally {
    await ours.close();
    await theirs.close();
  }
  expect(compared).toBeGreaterThan(90);
});

/** Rows that say of every field that it is there or not. */
function complete(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  const fields = new Set([...rows, ...others].flatMap((row) => Object.keys(row)));
  return rows.map((row) => Object.fromEntries([...fields].map((field) => [field, row[field] ?? null])) as Row);
}
