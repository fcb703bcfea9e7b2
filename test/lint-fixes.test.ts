import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { check } from '../src/check/check.ts';
import { lateFilter } from '../src/lint/late-filter.ts';
import { lint } from '../src/lint/lint.ts';
import { mixedAndOr } from '../src/lint/mixed-and-or.ts';
import type { LintRule } from '../src/lint/rule.ts';
import { applyFixes } from '../src/source/apply-fixes.ts';
import { source } from '../src/source/source.ts';
import { parse } from '../src/syntax/parse.ts';
import { type Bench, openBench } from './conformance/run-case.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const values = [undefined, '', '1', '2', 'x'];
/** Every combination of values of three fields, absent ones included. */
const events = values.flatMap((a) => values.flatMap((b) => values.map((c) => ({ a, b, c }))));
const files = { 't.csv': 'k,z,a\n1,one,2\n2,two,\nx,,1\n' };

function fixed(text: string, rules: readonly LintRule[]): string {
  const src = source('<query>', text);
  const { query } = parse(src);
  const subject = { source: src, query, checked: check(src, query, { standIns: true }).pipeline };
  return applyFixes(src, lint(subject, rules)).text;
}

async function rowsOf(query: string): Promise<readonly string[]> {
  const { errors, rows } = await bench.run({ query: `${query} | tail(max)`, events, files });
  expect(errors, query).toEqual([]);
  return (rows ?? []).map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

const step = fc.constantFrom(
  'a=1',
  'b!=2',
  'c!=x a=*',
  'not c=*',
  'a=1 OR b=x',
  '!in(b, values=["1", "x"])',
  'x := lower(a)',
  'match("t.csv", field=a, column=k, include=[z])',
  'match("t.csv", field=b, column=k, include=[z, a], strict=false)',
  '!match("t.csv", field=c, column=k)',
  'groupBy([a, b], function=[count(as=n), collect([c])], limit=max)',
  'groupBy(c, function=count(as=b), limit=max)',
  'case { a=1 | b := "1"; c=x | d := "2"; * }',
  'rename(a, as=d)',
  'drop(b)',
  'n>1',
  'd=2',
  'z=one',
  'join({b=1 | c := 7}, field=a, include=[c])',
  '!join({c=x | groupBy(b, limit=max)}, field=b)',
  'selfJoinFilter(a, where=[{b=1}, {c=2}])',
  'kvParse(c)',
  'parseJson(b, prefix=j)',
  'shannonEntropy(a)',
  'regex("(?<d>[12])", field=b, strict=false)',
  'replace("1", with="2", field=a)',
  'default(value=2, field=b)',
  'split(z)',
  'a =~ in(values=[1, x])',
  'wildcard(field=c, pattern="*x*", ignoreCase=true)',
  'test(a == b)',
);

it('a filter that moves gives the rows it gave', { timeout: 60_000 }, async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const query = steps.join(' | ');
      const better = fixed(query, [lateFilter]);
      if (better === query) return;
      moved++;
      expect(await rowsOf(better), better).toEqual(await rowsOf(query));
    }),
    { numRuns: 300 },
  );
  expect(moved).toBeGreaterThan(10);
});

it.each(['a=1 b=2 OR c=x', 'a=1 OR b=2 c=x', 'a=1 AND not b=2 OR c=x AND b=1'])(
  'parentheses around OR keep the rows: %s',
  async (query) => {
    const better = fixed(query, [mixedAndOr]);
    expect(better).not.toBe(query);
    expect(await rowsOf(better)).toEqual(await rowsOf(query));
  },
);
