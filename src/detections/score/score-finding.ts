import type { LearntFiles } from '../baseline/learnt-files.ts';
import type { Finding } from '../finding.ts';
import type { Confidence, Level } from '../levels.ts';
import { novelties } from './novelty.ts';
import { offHours } from './off-hours.ts';
import type { Score, ScoreReason } from './score.ts';
import type { Zones } from './work-hours.ts';

export interface ScoreContext {
  /** What was learnt to be ordinary. */
  readonly baseline?: LearntFiles;
  /** Without it, UTC is everybody's. */
  readonly zones?: Zones;
}

/** What a detection says of its findings; with everything that can be new they make 100. */
const levelPoints: Readonly<Record<Level, number>> = { informational: 4, low: 14, medium: 28, high: 45, critical: 55 };
const confidencePoints: Readonly<Record<Confidence, number>> = { low: 0, medium: 4, high: 8 };

const utc: Zones = { of: () => undefined, otherwise: 'UTC' };

/** How much a finding is worth a look: every reason adds its points, and the same finding has the same score. */
export function scoreOf(finding: Finding, { baseline, zones = utc }: ScoreContext = {}): Score {
  const { level, confidence } = finding;
  const reasons: readonly ScoreReason[] = [
    { kind: 'level', points: levelPoints[level], text: `the detection is of level ${level}` },
    { kind: 'confidence', points: confidencePoints[confidence], text: `its confidence is ${confidence}` },
    ...(baseline ? [...novelties(finding, baseline), ...offHours(finding, baseline, zones)] : [noBaseline]),
  ];
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { value: Math.min(100, sum), reasons };
}

const noBaseline: ScoreReason = {
  kind: 'no-baseline',
  points: 0,
  text: 'no baseline was given: whether hosts, networks, applications or hours are new is not known',
};
