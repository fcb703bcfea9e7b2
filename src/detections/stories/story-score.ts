import type { Finding } from '../finding.ts';
import type { Level } from '../levels.ts';
import type { Score, ScoreReason } from '../score/score.ts';
import { sourceNames } from './source-names.ts';
import type { StoryEntity } from './story.ts';
import type { Told } from './telling-clues.ts';

/** What a finding is worth that nothing has scored. */
const worth: Readonly<Record<Level, number>> = { informational: 10, low: 25, medium: 45, high: 70, critical: 90 };

const most = 100;

export function worthOf({ score, level }: Pick<Finding, 'score' | 'level'>): number {
  return score?.value ?? worth[level];
}

/** The gravest finding's score, and points for what findings say together that each alone does not. */
export function storyScore(
  told: readonly Told[],
  main: StoryEntity | undefined,
  dataSources: readonly string[],
): Score {
  const findings = told.map(({ finding }) => finding);
  const gravest = findings.reduce((a, b) => (worthOf(b) > worthOf(a) ? b : a));
  const aboutMain = told.filter(({ clues }) => clues.some(({ kind, key }) => kind === main?.kind && key === main.key));
  const detections = new Set(aboutMain.map(({ finding }) => finding.detection.id)).size;
  const techniques = new Set(aboutMain.flatMap(({ finding }) => finding.attack.map(({ technique }) => technique)));
  const hosts = new Set(told.flatMap(({ clues }) => clues.filter(({ kind }) => kind === 'host').map(({ key }) => key)));
  const about = main ? ` on ${main.value}` : '';
  const reasons: readonly ScoreReason[] = [
    {
      kind: 'gravest-finding',
      points: worthOf(gravest),
      text: `the gravest finding: ${gravest.detection.title}${becauseOf(gravest)}`,
    },
    ...more('several-techniques', techniques.size, 5, 10, `${[...techniques].join(', ')}${about}`),
    ...more('several-detections', detections, 3, 12, `${detections} detections${about}`),
    ...more('several-sources', dataSources.length, 4, 12, `it shows in ${sourceNames(dataSources)}`),
    ...more('several-hosts', hosts.size, 4, 8, `${hosts.size} hosts`),
  ];
  return {
    value: Math.min(
      most,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    reasons,
  };
}

/** What raises its score above that of any other finding of its detection. */
function becauseOf({ score }: Finding): string {
  const special = (score?.reasons ?? []).filter(
    ({ kind, points }) => points > 0 && kind !== 'level' && kind !== 'confidence',
  );
  return special.length === 0 ? '' : ` (${special.map(({ text }) => text).join('; ')})`;
}

/** So many points for each but the first. */
function more(kind: string, amount: number, each: number, limit: number, text: string): readonly ScoreReason[] {
  return amount < 2 ? [] : [{ kind, points: Math.min(limit, (amount - 1) * each), text }];
}
