/** How much a finding or a story is worth a look, and why. */
export interface Score {
  /** 0..100, whole. */
  readonly value: number;
  /** What it is made of; the points may add up to more than the value, which ends at 100. */
  readonly reasons: readonly ScoreReason[];
}

export interface ScoreReason {
  readonly kind: string;
  readonly points: number;
  /** One clause for people: `network AS64500 is new for jeppe.winther`. */
  readonly text: string;
}
