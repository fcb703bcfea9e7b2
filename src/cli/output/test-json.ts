import type { Detection } from '../../detections/pack.ts';
import type { Coverage } from '../../detections/testing/coverage.ts';
import type { Evasion } from '../../detections/testing/evasion.ts';
import type { Mutation } from '../../detections/testing/mutation.ts';
import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import type { Place } from '../../model/checked.ts';
import { displayPosition, lineMap } from '../../source/line-map.ts';
import { jsonText } from './ndjson.ts';
import {
  checksOf,
  coveragePercent,
  evasionPercent,
  type Minimums,
  mutationPercent,
  reportFails,
} from './test-checks.ts';

/** Test reports for programs. Keys are only ever added. */
export function testReportJson(reports: readonly DetectionReport[], minimums: Minimums): string {
  return `${jsonText({ detections: reports.map((report) => detectionObject(report, minimums)) }, 2)}\n`;
}

function detectionObject(report: DetectionReport, minimums: Minimums): object {
  const { pack, detection, tests, coverage, mutation, evasion } = report;
  return {
    id: detection.id,
    title: detection.title,
    pack: pack.name,
    file: detection.file,
    passed: !reportFails(report, minimums),
    tests: tests.map(({ test, verdict, reasons, rows, milliseconds }) => ({
      name: test.name,
      kind: test.kind,
      verdict,
      reasons,
      place: placeObject(test.at),
      rows,
      milliseconds: Math.round(milliseconds),
    })),
    checks: checksOf(report, minimums).map(({ name, problems }) => ({
      name,
      passed: problems.length === 0,
      problems: problems.map(({ message, at }) => ({ message, place: at ? placeObject(at) : null })),
    })),
    coverage: coverage ? coverageObject(detection, coverage) : null,
    mutation: mutation ? mutationObject(detection, mutation) : null,
    evasion: evasion ? evasionObject(evasion) : null,
  };
}

function coverageObject({ query }: Detection, coverage: Coverage): object {
  return {
    percent: coveragePercent(coverage),
    clauses: coverage.clauses.map(({ clause: { kind, text, span }, tests }) => ({
      kind,
      text,
      place: placeObject({ source: query, span }),
      tests,
    })),
    unmeasured: coverage.unmeasured.map(({ kind, text, span }) => ({
      kind,
      text,
      place: placeObject({ source: query, span }),
    })),
  };
}

function mutationObject({ query }: Detection, mutation: Mutation): object {
  return {
    percent: mutationPercent(mutation),
    mutants: mutation.mutants.map(({ mutant, fate, test, reason }) => ({
      text: mutant.text,
      place: placeObject({ source: query, span: mutant.span }),
      fate,
      test: test ?? null,
      reason: reason ?? null,
    })),
  };
}

function evasionObject(evasion: Evasion): object {
  return {
    percent: evasionPercent(evasion) ?? null,
    variants: evasion.variants.map(({ rewrite, test, fires, known, blindSpot }) => ({
      rewrite: rewrite.name,
      test: test.name,
      fires,
      known,
      blindSpot: blindSpot ?? null,
    })),
    unread: evasion.unread,
  };
}

function placeObject({ source, span }: Place): object {
  return { file: source.name, ...displayPosition(lineMap(source), span.start) };
}
