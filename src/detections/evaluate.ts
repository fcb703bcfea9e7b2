import type { Finding } from './finding.ts';
import type { DetectionRun } from './hunt.ts';
import type { DetectionFile } from './pack-format.ts';
import type { Incident, Truth } from './truth.ts';

/** How good detections are, measured against what is known to have happened. */
export interface Evaluation extends Measures {
  readonly detections: readonly DetectionMeasures[];
  readonly incidents: readonly IncidentOutcome[];
}

export interface Measures {
  readonly findings: number;
  /** Findings that belong to an incident. */
  readonly truePositives: number;
  readonly falsePositives: number;
  /** Of the findings, the part that is true, 0..1; undefined where there is none. */
  readonly precision?: number;
  /** Incidents that are to be found. */
  readonly expected: number;
  /** Those of them that were. */
  readonly found: number;
  /** Of the incidents that are to be found, the part that was, 0..1; undefined where there is none. */
  readonly recall?: number;
}

export interface DetectionMeasures extends Measures {
  readonly id: string;
  readonly title: string;
  readonly kind: DetectionFile['kind'];
}

export interface IncidentOutcome {
  readonly incident: Incident;
  /**
   * `suppressed`: those that are to find it did, and an allow-list took all their findings out. `unexpected`: no
   * detection is to find it. `not run`: those that are to find it did not run. The last two leave the recall alone.
   */
  readonly outcome: 'found' | 'missed' | 'suppressed' | 'unexpected' | 'not run';
  /** The detections that are to find it and did. */
  readonly foundBy: readonly DetectionName[];
  /** Others with a finding that belongs to it. */
  readonly seenBy: readonly DetectionName[];
}

export type DetectionName = Pick<DetectionMeasures, 'id' | 'title'>;

/** How far apart in time a finding and what it is about may lie. */
const slack = 60 * 60 * 1000;

/**
 * A finding belongs to an incident when their times overlap, within an hour, and one of the finding's entities is one
 * of the incident's, in any case. A finding without a time overlaps with everything. Suppressed findings are neither
 * true nor false.
 */
export function evaluate(
  truth: Truth,
  runs: readonly Pick<DetectionRun, 'detection'>[],
  findings: readonly Finding[],
  suppressed: readonly Finding[] = [],
): Evaluation {
  const incidents = truth.incidents.map((incident) => ({
    incident,
    names: namesOf(incident),
    expected: new Set(incident.detections.map((id) => id.toLowerCase())),
    by: new Set<string>(),
  }));
  const isTrue = new Set<Finding>();
  for (const finding of findings) {
    for (const { incident, names, by } of incidents) {
      if (!belongs(finding, incident, names)) continue;
      isTrue.add(finding);
      by.add(finding.detection.id.toLowerCase());
    }
  }
  const wasFound = ({ incident, names, expected }: (typeof incidents)[number]) =>
    suppressed.some((finding) => expected.has(finding.detection.id.toLowerCase()) && belongs(finding, incident, names));

  const run = runs.map(({ detection: { id, title, kind } }) => ({ id, title, kind, key: id.toLowerCase() }));
  const outcomes = incidents.map((one): IncidentOutcome => {
    const { incident, expected, by } = one;
    const candidates = run.filter(({ key }) => expected.has(key));
    const foundBy = candidates.filter(({ key }) => by.has(key)).map(nameOf);
    const seenBy = run.filter(({ key }) => by.has(key) && !expected.has(key)).map(nameOf);
    const missed = candidates.length === 0 ? 'not run' : wasFound(one) ? 'suppressed' : 'missed';
    const outcome = expected.size === 0 ? 'unexpected' : foundBy.length > 0 ? 'found' : missed;
    return { incident, outcome, foundBy, seenBy };
  });
  const detections = run.map(({ id, title, kind, key }): DetectionMeasures => {
    const own = findings.filter(({ detection }) => detection.id.toLowerCase() === key);
    const expecting = incidents.filter(({ expected }) => expected.has(key));
    const found = expecting.filter(({ by }) => by.has(key)).length;
    return { id, title, kind, ...measures(own, isTrue, expecting.length, found) };
  });
  const expected = outcomes.filter(({ outcome }) => outcome !== 'unexpected' && outcome !== 'not run');
  const found = expected.filter(({ outcome }) => outcome === 'found').length;
  return { ...measures(findings, isTrue, expected.length, found), detections, incidents: outcomes };
}

function measures(
  findings: readonly Finding[],
  isTrue: ReadonlySet<Finding>,
  expected: number,
  found: number,
): Measures {
  const truePositives = findings.filter((finding) => isTrue.has(finding)).length;
  return {
    findings: findings.length,
    truePositives,
    falsePositives: findings.length - truePositives,
    ...(findings.length > 0 && { precision: truePositives / findings.length }),
    expected,
    found,
    ...(expected > 0 && { recall: found / expected }),
  };
}

function belongs(finding: Finding, incident: Incident, names: ReadonlySet<string>): boolean {
  return overlap(finding, incident) && valuesOf(finding).some((value) => names.has(value));
}

function overlap({ firstSeen, lastSeen }: Finding, { from, to }: Incident): boolean {
  const first = firstSeen ?? lastSeen ?? from;
  const last = lastSeen ?? firstSeen ?? to;
  return first <= to + slack && last >= from - slack;
}

/** A value may be a list, one a line, as `collect()` makes it. */
function valuesOf({ who, where, which }: Finding): readonly string[] {
  return [...who, ...where, ...which]
    .flatMap(({ value }) => [value, ...value.split('\n')])
    .map((value) => value.toLowerCase());
}

function namesOf({ entities: { who, where, which } }: Incident): ReadonlySet<string> {
  return new Set([...who, ...where, ...which].map((name) => name.toLowerCase()));
}

function nameOf({ id, title }: DetectionName): DetectionName {
  return { id, title };
}
