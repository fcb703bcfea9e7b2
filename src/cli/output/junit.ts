import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import { placeText } from './test-blocks.ts';
import { visible } from './visible.ts';
import { xmlAttributes, xmlText } from './xml.ts';

interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly problem?: { readonly kind: 'failure' | 'error'; readonly message: string; readonly place: string };
}

/** JUnit's XML as continuous integration reads it: a suite for each detection, a case for each test. */
export function* junit(reports: readonly DetectionReport[]): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  const suites = reports.map((report) => ({ report, cases: casesOf(report) }));
  yield `<testsuites${xmlAttributes({ name: 'saker test', ...counts(suites.flatMap(({ cases }) => cases)) })}>\n`;
  for (const { report, cases } of suites) {
    const { detection, pack } = report;
    const about = { name: visible(detection.title), file: detection.file, id: detection.id, ...counts(cases) };
    yield `  <testsuite${xmlAttributes(about)}>\n`;
    const classname = `${pack.name}.${detection.id}`;
    for (const { name, seconds, problem } of cases) {
      const attributes = xmlAttributes({ name: visible(name), classname, file: detection.file, time: seconds });
      if (!problem) yield `    <testcase${attributes}/>\n`;
      else {
        const { kind, message, place } = problem;
        yield `    <testcase${attributes}>\n`;
        yield `      <${kind}${xmlAttributes({ message: visible(message) })}>${xmlText(`${visible(place)}: ${visible(message)}`)}</${kind}>\n`;
        yield '    </testcase>\n';
      }
    }
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function counts(cases: readonly Case[]) {
  const of = (kind: 'failure' | 'error') => cases.filter(({ problem }) => problem?.kind === kind).length;
  const time = cases.reduce((total, { seconds }) => total + seconds, 0);
  return { tests: cases.length, failures: of('failure'), errors: of('error'), time: Number(time.toFixed(3)) };
}

function casesOf({ detection, tests, shortage }: DetectionReport): readonly Case[] {
  const cases = tests.map(({ test, verdict, reasons, milliseconds }): Case => {
    const name = `${test.kind}: ${test.name}`;
    const seconds = Number((milliseconds / 1000).toFixed(3));
    if (verdict === 'passed') return { name, seconds };
    const kind = verdict === 'failed' ? 'failure' : 'error';
    return { name, seconds, problem: { kind, message: reasons.join('; '), place: placeText(test.at) } };
  });
  if (shortage === undefined) return cases;
  const problem = { kind: 'failure', message: shortage, place: detection.file } as const;
  return [...cases, { name: 'enough tests', seconds: 0, problem }];
}
