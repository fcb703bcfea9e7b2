import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { analyse } from '../src/compile.ts';
import { loadPacks } from '../src/detections/pack.ts';
import { probesOf } from '../src/detections/testing/clauses.ts';
import { mutantsOf } from '../src/detections/testing/mutants.ts';
import { functions } from '../src/functions/registry.ts';
import { hasErrors } from '../src/source/diagnostic.ts';
import { source } from '../src/source/source.ts';
import { parse } from '../src/syntax/parse.ts';
import { print } from '../src/syntax/print.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const seedQuery = at('../../shared/mission/seed-query.cql');
const sharedExamples = at('../../shared/cql/examples.jsonl');
const { packs } = await loadPacks([at('../packs')]);
/** Queries of all kinds: the examples of every function, and those of the packs. */
const queries = [
  ...functions.flatMap(({ examples = [] }) => examples.map(({ query }) => query)),
  ...packs.flatMap((pack) => pack.detections.map(({ query }) => query.text)),
  ...(existsSync(sharedExamples) ? jsonLines(sharedExamples).map(({ query }) => query) : []),
  ...(existsSync(seedQuery) ? [readFileSync(seedQuery, 'utf8')] : []),
].filter((query) => !hasErrors(analyse(source('q', query))));

function jsonLines(file: string): readonly { readonly query: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const treeOf = (text: string) => parse(source('q', text)).query;

describe('of the examples of all functions and the queries of the packs', () => {
  test('there are many', () => {
    expect(queries.length).toBeGreaterThan(500);
  });

  test('every mutant is printed so that it reads back as it is', () => {
    let count = 0;
    for (const query of queries) {
      for (const mutant of mutantsOf(treeOf(query), query)) {
        count++;
        const { query: tree, diagnostics } = parse(source('q', mutant.query));
        expect([query, mutant.text, diagnostics.filter((d) => d.severity === 'error')]).toEqual([
          query,
          mutant.text,
          [],
        ]);
        expect([mutant.text, print(tree, mutant.query)]).toEqual([mutant.text, mutant.query]);
      }
    }
    expect(count).toBeGreaterThan(700);
  });

  test('every clause can be counted by a query that compiles', () => {
    let count = 0;
    const wrong: string[] = [];
    for (const query of queries) {
      for (const probe of probesOf(treeOf(query), query)) {
        count += probe.clauses.length;
        const errors = analyse(source('probe', probe.query)).filter((d) => d.severity === 'error');
        if (errors.length > 0) wrong.push(`${query} => ${probe.query}: ${errors.map((d) => d.message).join('; ')}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(300);
  });
});
