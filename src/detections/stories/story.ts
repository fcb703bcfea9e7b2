import type { Finding } from '../finding.ts';
import type { Level } from '../levels.ts';
import type { Score } from '../score/score.ts';

/** Findings about one thing that happened, on one time line across endpoint and cloud. */
export interface Story {
  /** The same as long as the first finding and the main entity are. */
  readonly id: string;
  /** `jeppe.winther: 31 findings in endpoint, Entra ID and AWS, 3 h 18 min` */
  readonly title: string;
  /** That of the gravest finding, and what the findings together add to it. */
  readonly score: Score;
  /** The gravest of its findings' levels. */
  readonly level: Level;
  /** Epoch milliseconds; absent where no finding has a time. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  /** Who and what it is about, the main one first. */
  readonly entities: readonly StoryEntity[];
  /** In order of time; those without one come last. */
  readonly findings: readonly Finding[];
  /** The products whose logs tell of it, in order of first sight. */
  readonly dataSources: readonly string[];
  /** Why the findings belong together: each finding but the first has at least one. */
  readonly links: readonly StoryLink[];
}

export interface StoryEntity {
  readonly kind: StoryEntityKind;
  /** The same for every way to write it. */
  readonly key: string;
  readonly value: string;
  /** How many of the findings name it. */
  readonly findings: number;
}

export type StoryEntityKind =
  | 'user'
  | 'service account'
  | 'host'
  | 'pod'
  | 'session'
  | 'token'
  | 'access key'
  | 'application'
  | 'address'
  | 'network';

export interface StoryLink {
  /** The ids of two findings, the later one first. */
  readonly finding: string;
  readonly earlier: string;
  readonly kind: StoryEntityKind;
  /** `same address 192.0.2.45` */
  readonly text: string;
}

/** How a link says what two findings share. */
export function tieText({ kind, value }: Pick<StoryEntity, 'kind' | 'value'>): string {
  return `same ${kind} ${value}`;
}
