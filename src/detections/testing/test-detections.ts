import type { Engine } from '../../engines/engine.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Detection, Pack } from '../pack.ts';
import { type Coverage, measureCoverage } from './coverage.ts';
import { type Evasion, measureEvasion } from './evasion.ts';
import { type Mutation, measureMutation } from './mutation.ts';
import { type OpenTest, openTest, type TestContext } from './open-test.ts';
import { recordsOf } from './records.ts';
import { notRun, runTest, type TestResult } from './run-test.ts';

export interface TestRequest {
  readonly packs: readonly Pack[];
  readonly engine: Engine;
  /** Which detections; absent: all. */
  readonly wanted?: (detection: Detection) => boolean;
  readonly measures?: Partial<Measures>;
  readonly signal?: AbortSignal;
  /** Called with 0 to 1 and with the detection that is at hand. */
  readonly onProgress?: (fraction: number, detection: Detection) => void;
}

/** What to measure beside the tests; absent: everything. */
export interface Measures {
  readonly mutation: boolean;
  readonly evasion: boolean;
}

/** Everything that is known about a detection after its tests. */
export interface DetectionReport {
  readonly pack: Pack;
  readonly detection: Detection;
  readonly tests: readonly TestResult[];
  /** Absent where a test could not be run. */
  readonly coverage?: Coverage;
  /** Absent where a test fails, or where it was not asked for. */
  readonly mutation?: Mutation;
  /** Absent as `mutation` is. */
  readonly evasion?: Evasion;
  /** Tests that the detection ought to have and has not; absent: it has them. */
  readonly shortage?: string;
  /** What the compiler says about the query. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the tests of all detections, one detection after another. */
export async function testDetections(request: TestRequest): Promise<readonly DetectionReport[]> {
  const { packs, engine, wanted = () => true, signal, onProgress } = request;
  const measures: Measures = { mutation: true, evasion: true, ...request.measures };
  const chosen = packs.flatMap((pack) => pack.detections.filter(wanted).map((detection) => ({ pack, detection })));
  const reports: DetectionReport[] = [];
  for (const [i, { pack, detection }] of chosen.entries()) {
    signal?.throwIfAborted();
    const tell = (fraction: number): void => onProgress?.((i + fraction) / chosen.length, detection);
    tell(0);
    const context: TestContext = { pack, packs, engine, ...(signal && { signal }) };
    reports.push({ pack, ...(await testDetection(detection, context, measures, tell)) });
  }
  return reports;
}

async function testDetection(
  detection: Detection,
  context: TestContext,
  measures: Measures,
  onProgress: (fraction: number) => void,
): Promise<Omit<DetectionReport, 'pack'>> {
  const tests: TestResult[] = [];
  const open: OpenTest[] = [];
  try {
    for (const test of detection.tests) {
      try {
        const opened = await openTest(test, recordsOf(test), context);
        open.push(opened);
        tests.push(await runTest(opened, detection.query));
      } catch (error) {
        tests.push(notRun(test, error));
      }
    }
    const shortage = shortageOf(detection);
    // Every test says the same about the query.
    const diagnostics = tests.find((result) => result.diagnostics.length > 0)?.diagnostics ?? [];
    const report = { detection, tests, diagnostics, ...(shortage !== undefined && { shortage }) };
    if (tests.length === 0 || tests.some(({ verdict }) => verdict === 'error')) return report;
    const coverage = await measureCoverage(detection.query, open);
    // A test that fails anyway notices nothing.
    if (tests.some(({ verdict }) => verdict === 'failed')) return { ...report, coverage };
    const evasion = measures.evasion ? await measureEvasion(detection, open, context) : undefined;
    const mutation = measures.mutation
      ? await measureMutation({ detection, tests: open, coverage, onProgress })
      : undefined;
    return { ...report, coverage, ...(mutation && { mutation }), ...(evasion && { evasion }) };
  } finally {
    for (const opened of open) await opened.dispose();
  }
}

const leastAttacks = 1;
const leastBenign = 2;

function shortageOf({ tests }: Detection): string | undefined {
  const attacks = tests.filter(({ kind }) => kind === 'attack').length;
  const benign = tests.length - attacks;
  if (attacks >= leastAttacks && benign >= leastBenign) return undefined;
  const has = `${attacks === 1 ? '1 attack' : `${attacks} attacks`} and ${benign === 1 ? '1 benign twin' : `${benign} benign twins`}`;
  return `it has ${has} among its tests, and needs ${leastAttacks} and ${leastBenign} at least`;
}
