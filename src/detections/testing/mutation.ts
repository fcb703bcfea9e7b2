import { analyse } from '../../compile.ts';
import { EngineError } from '../../engines/engine.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type Source, source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import type { Detection } from '../pack.ts';
import { differences } from './compare-rows.ts';
import type { Coverage } from './coverage.ts';
import { type Mutant, mutantsOf, type Relevance } from './mutants.ts';
import type { OpenTest } from './open-test.ts';
import { TestError } from './test-error.ts';

/** How many changes to a query its tests notice. */
export interface Mutation {
  /** In the order of the query. */
  readonly mutants: readonly JudgedMutant[];
  /** Names of equivalent mutants in the YAML file that no surviving mutant has. */
  readonly stale: readonly { readonly text: string; readonly at: Detection['equivalentMutants'][number]['at'] }[];
}

export interface JudgedMutant {
  readonly mutant: Mutant;
  /**
   * `killed`: a test fails; `survived`: none does; `equivalent`: none does, and the YAML file says why none can;
   * `invalid`: what it changes makes it no query, or one the engine cannot run.
   */
  readonly fate: 'killed' | 'survived' | 'equivalent' | 'invalid';
  /** The test that fails. */
  readonly test?: string;
  /** Why it is equivalent. */
  readonly reason?: string;
}

export interface MutationRequest {
  readonly detection: Detection;
  /** Tests that pass. */
  readonly tests: readonly OpenTest[];
  readonly coverage: Coverage;
  readonly onProgress?: (fraction: number) => void;
}

/** Runs the tests on every mutant until one fails, of each only those in which the change can make a difference. */
export async function measureMutation(request: MutationRequest): Promise<Mutation> {
  const { detection, tests, coverage, onProgress } = request;
  const { query, equivalentMutants } = detection;
  const mutants = mutantsOf(parse(query).query, query.text);
  const kills = new Map<OpenTest, number>();
  const judged: JudgedMutant[] = [];
  for (const [i, mutant] of mutants.entries()) {
    onProgress?.(i / mutants.length);
    const mattering = tests.filter((_, n) => matters(mutant.matters, coverage.counts[n]));
    // A test that noticed many changes is likely to notice the next one.
    const order = mattering.toSorted((a, b) => (kills.get(b) ?? 0) - (kills.get(a) ?? 0));
    const fate = await fateOf(mutant, order);
    if (fate.killer) kills.set(fate.killer, (kills.get(fate.killer) ?? 0) + 1);
    const reason = equivalentMutants.find((known) => known.mutants.includes(mutant.text))?.reason;
    if (fate.kind === 'survived' && reason !== undefined) judged.push({ mutant, fate: 'equivalent', reason });
    else judged.push({ mutant, fate: fate.kind, ...(fate.killer && { test: fate.killer.test.name }) });
  }
  const equivalent = new Set(judged.filter(({ fate }) => fate === 'equivalent').map(({ mutant }) => mutant.text));
  const stale = equivalentMutants.flatMap(({ mutants: names, at }) =>
    names.filter((text) => !equivalent.has(text)).map((text) => ({ text, at })),
  );
  return { mutants: judged, stale };
}

/** Whether a change can make a difference in a test. What was not counted may always. */
function matters(relevance: Relevance | undefined, counts: Coverage['counts'][number] | undefined): boolean {
  const count = relevance && counts?.get(relevance.clause);
  if (!relevance || !count) return true;
  switch (relevance.where) {
    case 'reached':
      return count.reached > 0;
    case 'taken':
      return count.taken > 0;
    case 'left':
      return count.taken < count.reached;
  }
}

interface Fate {
  readonly kind: 'killed' | 'survived' | 'invalid';
  readonly killer?: OpenTest;
}

async function fateOf(mutant: Mutant, tests: readonly OpenTest[]): Promise<Fate> {
  const query = source('<mutant>', mutant.query);
  if (tests.length === 0) return { kind: hasErrors(analyse(query)) ? 'invalid' : 'survived' };
  for (const test of tests) {
    const notices = await noticed(query, test);
    if (notices === undefined) return { kind: 'invalid' };
    if (notices) return { kind: 'killed', killer: test };
  }
  return { kind: 'survived' };
}

/** Undefined where the mutant cannot be run. */
async function noticed(query: Source, open: OpenTest): Promise<boolean | undefined> {
  try {
    const { rows, diagnostics } = await open.run(query);
    return hasErrors(diagnostics) ? undefined : differences(rows, open.test).length > 0;
  } catch (error) {
    if (error instanceof EngineError || error instanceof TestError) return undefined;
    throw error;
  }
}
