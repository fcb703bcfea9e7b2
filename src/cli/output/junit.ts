import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import { checksOf, coveragePercent, evasionPercent, type Minimums, mutationPercent, placeText } from './test-checks.ts';
import { visible } from './visible.ts';
import { xmlAttributes, xmlText } from './xml.ts';

interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly problem?: { readonly kind: 'failure' | 'error'; readonly message: string; readonly place: string };
}

/**
 * JUnit's XML as continuous integration reads it: a suite for each detection, a case for each test and each thing a
 * detection is held to besides, the measures as properties.
 */
export function* junit(reports: readonly DetectionReport[], minimums: Minimums): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  const suites = reports.map((report) => ({ report, cases: casesOf(report, minimums) }));
  yield `<testsuites${xmlAttributes({ name: 'saker test', ...counts(suites.flatMap(({ cases }) => cases)) })}>\n`;
  for (const { report, cases } of suites) {
    const { detection, pack } = report;
    const about = { name: visible(detection.title), file: detection.file, id: detection.id, ...counts(cases) };
    yield `  <testsuite${xmlAttributes(about)}>\n`;
    yield* properties(report);
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

function* properties({ coverage, mutation, evasion }: DetectionReport): Iterable<string> {
  const values = [
    ...(coverage ? [['clause coverage', coveragePercent(coverage)] as const] : []),
    ...(mutation ? [['mutation score', mutationPercent(mutation)] as const] : []),
    ...(evasion ? [['evasion recall', evasionPercent(evasion)] as const] : []),
  ];
  const known = values.filter(([, value]) => value !== undefined);
  if (known.length === 0) return;
  yield '    <properties>\n';
  for (const [name, value] of known) yield `      <property${xmlAttributes({ name, value })}/>\n`;
  yield '    </properties>\n';
}

function counts(cases: readonly Case[]) {
  const of = (kind: 'failure' | 'error') => cases.filter(({ problem }) => problem?.kind === kind).length;
  const time = cases.reduce((total, { seconds }) => total + seconds, 0);
  return { tests: cases.length, failures: of('failure'), errors: of('error'), time: Number(time.toFixed(3)) };
}

function casesOf(report: DetectionReport, minimums: Minimums): readonly Case[] {
  const { detection, tests } = report;
  const cases = tests.map(({ test, verdict, reasons, milliseconds }): Case => {
    const name = `${test.kind}: ${test.name}`;
    const seconds = Number((milliseconds / 1000).toFixed(3));
    if (verdict === 'passed') return { name, seconds };
    const kind = verdict === 'failed' ? 'failure' : 'error';
    return { name, seconds, problem: { kind, message: reasons.join('; '), place: placeText(test.at) } };
  });
  const checks = checksOf(report, minimums).map(({ name, problems }): Case => {
    const [first] = problems;
    if (!first) return { name, seconds: 0 };
    const message = problems.map((problem) => problem.message).join('; ');
    return {
      name,
      seconds: 0,
      problem: { kind: 'failure', message, place: first.at ? placeText(first.at) : detection.file },
    };
  });
  return [...cases, ...checks];
}
