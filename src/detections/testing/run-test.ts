import { EngineError } from '../../engines/engine.ts';
import type { Row } from '../../model/row.ts';
import { type Diagnostic, hasErrors } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import type { DetectionTest } from '../pack.ts';
import { differences } from './compare-rows.ts';
import type { OpenTest } from './open-test.ts';
import { TestError } from './test-error.ts';

/** How a test fared. */
export interface TestResult {
  readonly test: DetectionTest;
  /** `failed`: the rows are not those expected; `error`: there are no rows to speak of, as the test could not be run. */
  readonly verdict: 'passed' | 'failed' | 'error';
  /** What is wrong, a sentence each. */
  readonly reasons: readonly string[];
  readonly rows: readonly Row[];
  /** What the compiler says about the query: the same for every test, but for limits that cut. */
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: number;
}

/** Runs a query over the events of a test and compares what comes out with what is expected. */
export async function runTest(open: OpenTest, query: Source): Promise<TestResult> {
  const begun = performance.now();
  try {
    const { rows, diagnostics } = await open.run(query);
    const reasons = hasErrors(diagnostics) ? ['the query has errors'] : differences(rows, open.test);
    const verdict = hasErrors(diagnostics) ? 'error' : reasons.length > 0 ? 'failed' : 'passed';
    return { test: open.test, verdict, reasons, rows, diagnostics, milliseconds: performance.now() - begun };
  } catch (error) {
    return { ...notRun(open.test, error), milliseconds: performance.now() - begun };
  }
}

/** The result of a test that could not be run; what no test can be blamed for is thrown again. */
export function notRun(test: DetectionTest, error: unknown): TestResult {
  const known = error instanceof TestError || (error instanceof EngineError && error.reason.kind !== 'internal');
  if (!known) throw error;
  return { test, verdict: 'error', reasons: [error.message], rows: [], diagnostics: [], milliseconds: 0 };
}
