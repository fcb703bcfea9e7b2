import type { TestResult } from '../../detections/testing/run-test.ts';
import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import type { Place } from '../../model/checked.ts';
import { displayPosition, lineMap } from '../../source/line-map.ts';
import type { Screen } from '../terminal.ts';
import { reportFails } from './test-counts.ts';
import { visible } from './visible.ts';

/** Test reports for people: a block for each detection, what is wrong with its place. */
export function* testBlocks(reports: readonly DetectionReport[], { colors }: Screen): Iterable<string> {
  for (const report of reports) {
    const fails = reportFails(report);
    const badge = fails ? colors.inverse(colors.red(' FAIL ')) : colors.inverse(colors.green(' PASS '));
    yield `${badge} ${colors.bold(visible(report.detection.title))}\n`;
    for (const result of report.tests) yield* testLines(result);
    if (report.shortage !== undefined) {
      yield `  ${colors.red('✗')} ${visible(report.shortage)}\n`;
      yield `      ${colors.dim(visible(report.detection.file))}\n`;
    }
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
}

/** `packs/p/detections/d.yaml:12:3`, which editors and terminals make a link. */
export function placeText({ source, span }: Place): string {
  const { line, column } = displayPosition(lineMap(source), span.start);
  return `${source.name}:${line}:${column}`;
}
