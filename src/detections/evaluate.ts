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
   * `unexpected`: no detection is to find it. `not run`: those that are to find it did not run. Both leave the recall
   * alone.
   */
  readonly outcome: 'found' | 'missed' | 'unexpected' | 'not run';
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
 * of the incident's, in any case. A finding without a time overlaps with everything.
 */
export function evaluate(
  truth: Truth,
  runs: readonly Pick<DetectionRun, 'detection'>[],
  findings: readonly Finding[],
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
      if (!overlap(finding, incident) || !valuesOf(finding).some((value) => names.has(value))) continue;
      isTrue.add(finding);
      by.add(finding.detection.id.toLowerCase());
    }
  }

  const run = runs.map(({ detection: { id, title, kind } }) => ({ id, title, kind, key: id.toLowerCase() }));
  const outcomes = incidents.map(({ incident, expected, by }): IncidentOutcome => {
    const candidates = run.filter(({ key }) => expected.has(key));
    const foundBy = candidates.filter(({ key }) => by.has(key)).map(nameOf);
    const seenBy = run.filter(({ key }) => by.has(key) && !expected.has(key)).map(nameOf);
    const missed = candidates.length === 0 ? 'not run' : 'missed';
    const outcome = expected.size === 0 ? 'unexpected' : foundBy.length > 0 ? 'found' : missed;
    return { incident, outcome, foundBy, seenBy };
  });
  const detections = run.map(({ id, title, kind, key }): DetectionMeasures => {
    const own = findings.filter(({ detection }) => detection.id.toLowerCase() === key);
    const expecting = incidents.filter(({ expected }) => expected.has(key));
    const found = expecting.filter(({ by }) => by.has(key)).length;
    return { id, title, kind, ...measures(own, isTrue, expecting.length, found) };
  });
  const expected = outcomes.filter(({ outcome }) => outcome === 'found' || outcome === 'missed');
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
