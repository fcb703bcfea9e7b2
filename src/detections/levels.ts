/** How grave a finding is, least first; Sigma's words. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof levels)[number];

/** How likely a finding is what it says it is. */
export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** 0 for the least grave. */
export function rank(level: Level): number {
  return levels.indexOf(level);
}

export function atLeast(level: Level, least: Level): boolean {
  return rank(level) >= rank(least);
}

/** The number Next-Gen SIEM correlation rules use for a level. */
export function severity(level: Level): number {
  return 10 + 20 * rank(level);
}
