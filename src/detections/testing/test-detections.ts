import type { Engine } from '../../engines/engine.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import type { Detection, Pack } from '../pack.ts';
import { type Coverage, measureCoverage } from './coverage.ts';
import { environmentOf } from './environment.ts';
import { type Evasion, measureEvasion, rewriteAttacks } from './evasion.ts';
import { fieldNames } from './field-names.ts';
import { type Mutation, measureMutation } from './mutation.ts';
import { type OpenTest, openTest, type TestContext } from './open-test.ts';
import { type Lot, overParsed, parseTogether } from './parse-together.ts';
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
  /** Whether to know of every test which clauses it exercises, or only whether some test does; mutation needs every test. */
  readonly everyTest: boolean;
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
  const measures: Measures = { mutation: true, evasion: true, everyTest: true, ...request.measures };
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
  const results: TestResult[] = [];
  const open: OpenTest[] = [];
  try {
    for (const test of detection.tests) {
      try {
        const opened = await openTest(test, recordsOf(test), context, environmentOf(test, detection.query));
        open.push(opened);
        results.push(await runTest(opened, detection.query));
      } catch (error) {
        results.push(notRun(test, error));
      }
    }
    const shortage = shortageOf(detection);
    // Every test says the same about the query.
    const diagnostics = results.find((result) => result.diagnostics.length > 0)?.diagnostics ?? [];
    const report = { detection, tests: results, diagnostics, ...(shortage !== undefined && { shortage }) };
    if (results.length === 0 || results.some(({ verdict }) => verdict === 'error')) return report;
    return { ...report, ...(await measure(detection, open, results, measures, context, onProgress)) };
  } finally {
    for (const opened of open) await opened.dispose();
  }
}

/** What the tests, all of which could be run, are worth. A test that fails anyway notices nothing. */
async function measure(
  detection: Detection,
  open: readonly OpenTest[],
  results: readonly TestResult[],
  measures: Measures,
  context: TestContext,
  onProgress: (fraction: number) => void,
): Promise<Pick<DetectionReport, 'coverage' | 'mutation' | 'evasion'>> {
  const passed = results.every(({ verdict }) => verdict === 'passed');
  const rewritten = passed && measures.evasion ? await rewriteAttacks(open, context) : undefined;
  const lots = [...open.map(({ test }) => ({ test, records: recordsOf(test) })), ...(rewritten?.attacks ?? [])];
  const { parsed, quick } = await parseBeforehand(detection.query, open, results, lots, context);
  try {
    const tests = open.map((one) => quick.get(one) ?? one);
    const coverage = await measureCoverage(detection.query, tests, measures.everyTest || measures.mutation);
    const evasion =
      rewritten &&
      (await measureEvasion(detection, rewritten, context, (attack, i) =>
        // What parsing beforehand changed for the attack it may change for what became of it.
        quick.get(attack.original) === attack.original ? undefined : parsed[open.length + i],
      ));
    const mutation =
      passed && measures.mutation ? await measureMutation({ detection, tests, coverage, onProgress }) : undefined;
    return { coverage, ...(mutation && { mutation }), ...(evasion && { evasion }) };
  } finally {
    for (const [one, other] of quick) if (other !== one) await other.dispose();
  }
}

interface Parsed {
  /** The events of each lot, where they are known. */
  readonly parsed: Awaited<ReturnType<typeof parseTogether>>;
  /** Each test over its parsed events, or itself where these are not as good. */
  readonly quick: ReadonlyMap<OpenTest, OpenTest>;
}

/** Parses with the fields that the query names; where that changes what a test gives, once more with all of them. */
async function parseBeforehand(
  query: Source,
  open: readonly OpenTest[],
  results: readonly TestResult[],
  lots: readonly Lot[],
  context: TestContext,
): Promise<Parsed> {
  const named = fieldNames(parse(query).query);
  for (const fields of named ? [named, undefined] : [undefined]) {
    const parsed = await parseTogether(lots, fields, context);
    const quick = new Map<OpenTest, OpenTest>();
    for (const [i, one] of open.entries())
      quick.set(one, await overParsed(one, parsed[i], query, results[i]!.rows, context));
    const asGood = open.every((one) => !one.parses || quick.get(one) !== one);
    if (asGood || fields === undefined) return { parsed, quick };
    for (const [one, other] of quick) if (other !== one) await other.dispose();
  }
  return { parsed: [], quick: new Map(open.map((one) => [one, one])) };
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
