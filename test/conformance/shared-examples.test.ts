import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRunnable } from '../../src/functions/define.ts';
import { findFunctionLoosely } from '../../src/functions/registry.ts';
import { differenceOf, type ExpectedRow } from './compare-rows.ts';
import { type Bench, type Case, type EngineName, engines, openBench } from './run-case.ts';

/** Cases collected from the vendor's documentation. They are not ours to keep, so they lie beside the project. */
const path = fileURLToPath(new URL('../../../shared/cql/examples.jsonl', import.meta.url));

interface SharedCase {
  readonly id: string;
  readonly query: string;
  readonly input: readonly object[];
  readonly expected: readonly ExpectedRow[];
  readonly ordered: boolean;
  readonly files?: Case['files'];
  /** May name a `float tolerance`, and the `query interval`. */
  readonly note: string;
}

const cases = existsSync(path)
  ? readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as SharedCase)
  : [];

/** Cases that run and give other rows, with the reason, by engine. One that passes must leave the list. */
const knownFailures = JSON.parse(readFileSync(new URL('known-failures.json', import.meta.url), 'utf8')) as Readonly<
  Record<EngineName, Readonly<Record<string, string>>>
>;

/** Functions a query calls that cannot run yet: everything that looks like a call counts. */
function notRunnable(query: string): readonly string[] {
  const names = [...query.matchAll(/([A-Za-z][\w:]*)\s*\(/g)].map((match) => match[1] ?? '');
  const definitions = names.map(findFunctionLoosely).filter((definition) => definition !== undefined);
  return [...new Set(definitions.filter((d) => !isRunnable(d)).map((d) => d.name))];
}

const name = cases.length === 0 ? '(skipped: ../shared/cql/examples.jsonl is absent)' : `(${cases.length} cases)`;

describe.skipIf(cases.length === 0).each(engines)(`examples of the documentation ${name} on %s`, (engine, reason) => {
  if (reason !== undefined) {
    test.skip(reason, () => undefined);
    return;
  }
  const known = knownFailures[engine];
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  async function differenceIn({ input, ...shared }: SharedCase): Promise<string | undefined> {
    const [, first, last] = /query interval (\d+)\.\.(\d+)/.exec(shared.note) ?? [];
    const interval = last === undefined ? {} : { start: Number(first), end: Number(last) + 1 };
    const decimals = /docs print (\d+) decimals/.exec(shared.note)?.[1];
    const tolerance = decimals === undefined ? /float tolerance (\S+);/.exec(shared.note)?.[1] : `1e-${decimals}`;
    const { errors, rows } = await bench.run({ ...shared, ...interval, events: input });
    if (rows === undefined) return `it gives ${errors.join(', ')}`;
    return differenceOf(rows, shared.expected, shared.ordered, tolerance === undefined ? undefined : Number(tolerance));
  }

  const runnable = cases.filter(({ query }) => notRunnable(query).length === 0);

  test.each(runnable.filter(({ id }) => !(id in known)))('$id', async (shared) => {
    expect(await differenceIn(shared)).toBeUndefined();
  });

  test.each(cases.filter(({ id }) => id in known))('$id is known to differ', async (shared) => {
    expect(await differenceIn(shared), 'it passes now: take it off known-failures.json').toBeDefined();
  });

  test.each(cases.filter(({ query }) => notRunnable(query).length > 0))(
    '$id cannot run yet, and says so',
    async ({ input, ...shared }) => {
      const { errors, compilation } = await bench.run({ ...shared, events: input });
      expect([...new Set(errors)]).toEqual(['CQL0502']);
      const messages = compilation.diagnostics.filter((d) => d.severity === 'error').map((d) => d.message);
      expect(new Set(messages).size).toBe(messages.length);
    },
  );

  test('every known failure is a case', () => {
    const ids = new Set(cases.map(({ id }) => id));
    expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([]);
    // The list must shrink: lower this with it.
    expect(Object.keys(known).length).toBeLessThanOrEqual(2);
  });
});
