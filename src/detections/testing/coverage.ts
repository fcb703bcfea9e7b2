import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type Source, source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { type Clause, clauseKey, type Probe, probesOf, reachedColumn, takenColumn } from './clauses.ts';
import type { OpenTest } from './open-test.ts';

/** Which clauses of a query the tests exercise. */
export interface Coverage {
  /** In the order of the query. */
  readonly clauses: readonly ClauseCoverage[];
  /** Clauses that cannot be counted by themselves. */
  readonly unmeasured: readonly Clause[];
  /** What a clause takes in each test, by `clauseKey`; nothing where the test was not asked. */
  readonly counts: readonly ReadonlyMap<string, ClauseCount>[];
}

export interface ClauseCoverage {
  readonly clause: Clause;
  /** Names of the tests in which it takes an event; of those that were asked, where not all were. */
  readonly tests: readonly string[];
}

export interface ClauseCount {
  /** Events that come to the clause. */
  readonly reached: number;
  readonly taken: number;
}

/**
 * Counts what each clause of a query takes in each test. Without `everyTest` no more tests are asked about clauses once
 * each has taken an event: which clauses no test exercises is then known in a part of the time.
 */
export async function measureCoverage(query: Source, tests: readonly OpenTest[], everyTest = true): Promise<Coverage> {
  const probes = probesOf(parse(query).query, query.text);
  const counts = tests.map(() => new Map<string, ClauseCount>());
  const unmeasured: Clause[] = [];
  for (const probe of probes) {
    const idle = new Set(probe.clauses);
    for (const [i, test] of tests.entries()) {
      const found = await countClauses(probe, test);
      if (!found) {
        unmeasured.push(...probe.clauses);
        break;
      }
      for (const [n, clause] of probe.clauses.entries()) {
        counts[i]!.set(clauseKey(clause), found[n]!);
        if (found[n]!.taken > 0) idle.delete(clause);
      }
      if (!everyTest && idle.size === 0) break;
    }
  }
  const measured = probes.flatMap(({ clauses }) => clauses.filter((clause) => !unmeasured.includes(clause)));
  const clauses = measured.sort(byPlace).map((clause): ClauseCoverage => {
    const taking = tests.filter((_, i) => (counts[i]!.get(clauseKey(clause))?.taken ?? 0) > 0);
    return { clause, tests: taking.map(({ test }) => test.name) };
  });
  return { clauses, unmeasured, counts };
}

/** Undefined where the probe is no query: a clause that cannot stand alone. */
async function countClauses(probe: Probe, test: OpenTest): Promise<readonly ClauseCount[] | undefined> {
  const { rows, diagnostics } = await test.run(source('<coverage>', probe.query));
  if (hasErrors(diagnostics)) return undefined;
  const reached = count(rows[0], reachedColumn);
  return probe.clauses.map((_, i) => ({ reached, taken: count(rows[0], takenColumn(i)) }));
}

function count(row: Row | undefined, column: string): number {
  return parseNumber(String(row?.[column] ?? '')) ?? 0;
}

/** What holds another one comes before it. */
function byPlace(a: Clause, b: Clause): number {
  return a.span.start - b.span.start || b.span.end - a.span.end;
}
