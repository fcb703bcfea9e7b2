import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import { type Level, rank } from '../levels.ts';
import { type Clue, cluesOf } from './clues.ts';
import { linkFindings } from './link-findings.ts';
import { oneNameAPerson } from './people.ts';
import type { Story, StoryLink } from './story.ts';
import { entitiesOf } from './story-entities.ts';
import { storyScore } from './story-score.ts';
import { storyTitle } from './story-title.ts';
import { type Told, tellingClues } from './telling-clues.ts';

export interface StoryOptions {
  /** How much time may lie between findings of one story, in milliseconds; a day where it is not said. */
  readonly gap?: number;
  /** What is known to be shared by many: the networks of a cloud, what a baseline has learned. */
  readonly isOrdinary?: (clue: Pick<Clue, 'kind' | 'value'>) => boolean;
}

export const defaultGap = 24 * 60 * 60 * 1000;

/** Every finding in one story; the gravest story first, then what was seen last. The order of the findings is no matter. */
export function tellStories(
  findings: readonly Finding[],
  { gap = defaultGap, isOrdinary = () => false }: StoryOptions = {},
): readonly Story[] {
  const told = toldInOrder(findings);
  const telling = tellingClues(told, isOrdinary);
  const { groups, links } = linkFindings(told, telling, gap);
  return groups
    .map((members) =>
      storyOf(
        members.map((at) => told[at]!),
        links.get(members[0]!) ?? [],
        telling,
      ),
    )
    .sort(compareStories);
}

/** The story of findings that are known to be one; how they are tied is not asked again. */
export function oneStory(findings: readonly Finding[]): Story | undefined {
  if (findings.length === 0) return undefined;
  const told = toldInOrder(findings);
  return storyOf(
    told,
    [],
    tellingClues(told, () => false),
  );
}

function toldInOrder(findings: readonly Finding[]): readonly Told[] {
  const inOrder = [...findings].sort(byTime);
  const clues = oneNameAPerson(inOrder.map(cluesOf));
  return inOrder.map((finding, i) => ({ finding, clues: clues[i] ?? [] }));
}

function storyOf(told: readonly Told[], links: readonly StoryLink[], telling: ReadonlySet<string>): Story {
  const findings = told.map(({ finding }) => finding);
  const entities = entitiesOf(told, telling);
  const dataSources = [...new Set(findings.flatMap(({ detection }) => detection.dataSources ?? []))];
  const times = findings.flatMap(({ firstSeen, lastSeen }) =>
    [firstSeen, lastSeen].filter((time) => time !== undefined),
  );
  const span =
    times.length === 0
      ? {}
      : { firstSeen: times.reduce((a, b) => Math.min(a, b)), lastSeen: times.reduce((a, b) => Math.max(a, b)) };
  const facts = { findings, entities, dataSources, ...span };
  return {
    id: idOfStory(findings[0]!, entities[0]?.value),
    title: storyTitle(facts),
    score: storyScore(told, entities[0], dataSources),
    level: findings.reduce<Level>((a, { level }) => (rank(level) > rank(a) ? level : a), 'informational'),
    ...facts,
    links,
  };
}

function idOfStory({ id }: Finding, main = ''): string {
  return createHash('sha256').update(`${id},${main.toLowerCase()}`).digest('hex').slice(0, 32);
}

function byTime(a: Finding, b: Finding): number {
  const time = ({ firstSeen, lastSeen }: Finding) => firstSeen ?? lastSeen ?? Number.MAX_SAFE_INTEGER;
  return time(a) - time(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function compareStories(a: Story, b: Story): number {
  return (
    b.score.value - a.score.value ||
    rank(b.level) - rank(a.level) ||
    (b.lastSeen ?? 0) - (a.lastSeen ?? 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
