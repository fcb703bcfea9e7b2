import type { Detection } from '../../detections/pack.ts';
import type { Coverage } from '../../detections/testing/coverage.ts';
import type { Evasion } from '../../detections/testing/evasion.ts';
import type { Mutation } from '../../detections/testing/mutation.ts';
import type { TestResult } from '../../detections/testing/run-test.ts';
import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import type { Span } from '../../source/span.ts';
import { counted } from '../amounts.ts';
import type { Colors } from '../terminal.ts';
import {
  checksOf,
  coveragePercent,
  evasionPercent,
  type Minimums,
  mutantsWith,
  mutationPercent,
  placeText,
  reportFails,
} from './test-checks.ts';
import { visible } from './visible.ts';

/** Test reports for people: a block for each detection; what is wrong, or not tested, with its place. */
export function* testBlocks(reports: readonly DetectionReport[], minimums: Minimums, colors: Colors): Iterable<string> {
  for (const report of reports) {
    const { detection, tests, coverage, mutation, evasion } = report;
    const badge = reportFails(report, minimums)
      ? colors.inverse(colors.red(' FAIL '))
      : colors.inverse(colors.green(' PASS '));
    yield `${badge} ${colors.bold(visible(detection.title))}\n`;
    for (const result of tests) yield* testLines(result);
    if (coverage) yield* coverageLines(detection, coverage);
    if (mutation) yield* mutationLines(detection, mutation);
    if (evasion) yield* evasionLines(evasion);
    if (coverage && tests.some(({ verdict }) => verdict !== 'passed'))
      yield `  ${colors.dim('mutation and evasion are measured once all tests pass')}\n`;
    yield* problemLines(report);
    yield '\n';
  }

  function* testLines({ test, verdict, reasons }: TestResult): Iterable<string> {
    const passed = verdict === 'passed';
    const sign = passed ? colors.green('✓') : colors.red('✗');
    yield `  ${sign} ${colors.dim(test.kind.padEnd(6))} ${visible(test.name)}\n`;
    if (passed) return;
    yield `      ${colors.dim(visible(placeText(test.at)))}\n`;
    for (const reason of reasons) yield `      ${visible(reason)}\n`;
  }

  function* coverageLines(detection: Detection, coverage: Coverage): Iterable<string> {
    const { clauses, unmeasured } = coverage;
    const idle = clauses.filter(({ tests }) => tests.length === 0);
    const part = `${clauses.length - idle.length} of ${counted(clauses.length, 'clause')} exercised`;
    const rest = unmeasured.length === 0 ? '' : `, ${unmeasured.length} cannot be counted`;
    yield measure('coverage', coveragePercent(coverage), `${part}${rest}`);
    for (const { clause } of idle) yield line(detection, clause.span, `${clause.kind} ${clause.text}`);
    for (const { span, kind, text } of unmeasured) yield line(detection, span, `not counted: ${kind} ${text}`);
  }

  function* mutationLines(detection: Detection, mutation: Mutation): Iterable<string> {
    const survivors = mutantsWith(mutation, 'survived');
    const [killed, equivalent, invalid] = (['killed', 'equivalent', 'invalid'] as const).map(
      (fate) => mutantsWith(mutation, fate).length,
    );
    const parts = [
      `${killed} of ${counted((killed ?? 0) + survivors.length, 'mutant')} killed`,
      ...(equivalent ? [`${equivalent} named as equivalent`] : []),
      ...(invalid ? [`${invalid} no query`] : []),
    ];
    yield measure('mutation', mutationPercent(mutation), parts.join(', '));
    for (const { mutant } of survivors) yield line(detection, mutant.span, mutant.text);
  }

  /** What is found is only counted; of what is missed the blind spot is said once. */
  function* evasionLines(evasion: Evasion): Iterable<string> {
    const { variants, unread } = evasion;
    const missed = variants.filter(({ fires }) => !fires);
    const part = `${variants.length - missed.length} of ${counted(variants.length, 'rewritten attack')} found`;
    const value = evasionPercent(evasion);
    yield measure('evasion', value, value === undefined ? 'no rewrite applies to its attacks' : part);
    const said = new Set<string>();
    for (const { rewrite, known, blindSpot } of missed) {
      if (said.has(rewrite.name)) continue;
      said.add(rewrite.name);
      const why = blindSpot ?? (known ? 'named by the test' : rewrite.summary);
      yield `      ${known ? colors.dim(rewrite.name) : colors.red(rewrite.name)} ${visible(why)}\n`;
    }
    for (const file of unread)
      yield `      ${colors.dim('attack not rewritten, for this is no plain JSON:')} ${visible(file)}\n`;
  }

  function* problemLines(report: DetectionReport): Iterable<string> {
    for (const { name, problems } of checksOf(report, minimums)) {
      for (const { message, at } of problems) {
        yield `  ${colors.red('✗')} ${name}: ${visible(message)}\n`;
        yield `      ${colors.dim(visible(at ? placeText(at) : report.detection.file))}\n`;
      }
    }
  }

  function measure(name: string, value: number | undefined, words: string): string {
    const paint = value === 100 ? colors.green : colors.yellow;
    const shown = value === undefined ? ''.padStart(7) : paint(`${value} %`.padStart(7));
    return `  ${name.padEnd(9)}${shown}  ${colors.dim(words)}\n`;
  }

  function line({ query }: Detection, span: Span, words: string): string {
    return `      ${colors.dim(visible(placeText({ source: query, span })))} ${visible(words)}\n`;
  }
}
