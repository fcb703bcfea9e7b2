import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import type { Place } from '../../model/checked.ts';
import { displayPosition, lineMap } from '../../source/line-map.ts';
import { jsonText } from './ndjson.ts';
import { reportFails } from './test-counts.ts';

/** Test reports for programs. Keys are only ever added. */
export function testReportJson(reports: readonly DetectionReport[]): string {
  return `${jsonText({ detections: reports.map(detectionObject) }, 2)}\n`;
}

function detectionObject(report: DetectionReport): object {
  const { pack, detection, tests, shortage } = report;
  return {
    id: detection.id,
    title: detection.title,
    pack: pack.name,
    file: detection.file,
    passed: !reportFails(report),
    shortage: shortage ?? null,
    tests: tests.map(({ test, verdict, reasons, rows, milliseconds }) => ({
      name: test.name,
      kind: test.kind,
      verdict,
      reasons,
      place: placeObject(test.at),
      rows,
      milliseconds: Math.round(milliseconds),
    })),
  };
}

export function placeObject({ source, span }: Place): object {
  return { file: source.name, ...displayPosition(lineMap(source), span.start) };
}
