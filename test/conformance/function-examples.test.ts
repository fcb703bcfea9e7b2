import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRunnable } from '../../src/functions/define.ts';
import { functions } from '../../src/functions/registry.ts';
import { differenceOf } from './compare-rows.ts';
import { refusedExamples } from './refused-examples.ts';
import { type Bench, engines, openBench } from './run-case.ts';

const runnable = functions.filter(isRunnable);

describe.each(engines)('every example of a function gives its rows on %s', (engine, reason) => {
  if (reason !== undefined) {
    test.skip(reason, () => undefined);
    return;
  }
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  const cases = functions.flatMap((definition) =>
    (definition.examples ?? []).map((example) => ({ name: definition.name, title: example.title, example })),
  );
  test.each(cases)('$name: $title', async ({ name, example }) => {
    const { errors, rows } = await bench.run(example);
    if (example.diagnostic !== undefined) {
      expect(errors).toEqual([example.diagnostic]);
      return;
    }
    if (refusedExamples[engine].has(`${name}: ${example.title}`)) {
      expect(errors).toEqual(['CQL0504']);
      return;
    }
    expect(errors).toEqual([]);
    expect(differenceOf(rows ?? [], example.rows ?? [], example.ordered ?? false)).toBeUndefined();
  });
});

test('every function that runs has two examples or more', () => {
  const lacking = runnable.filter(({ examples = [] }) => examples.length < 2);
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

test('an example says what comes out: rows or a diagnostic', () => {
  const silent = functions.flatMap(({ name, examples = [] }) =>
    examples.filter((e) => (e.rows === undefined) === (e.diagnostic === undefined)).map((e) => `${name}: ${e.title}`),
  );
  expect(silent).toEqual([]);
});
