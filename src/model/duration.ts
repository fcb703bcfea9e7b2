/**
 * Relative times such as `15m` or `2 hours`, in fixed units: a day is 24 h, a month 30 days, a quarter 90, a year 365.
 * https://library.humio.com/data-analysis/syntax-time-relative.html
 */
const units: readonly (readonly [pattern: string, milliseconds: number])[] = [
  ['milliseconds?|millis|ms', 1],
  ['seconds?|secs?|s', 1_000],
  ['minutes?|min|m', 60_000],
  ['hours?|hrs?|hr?|h', 3_600_000],
  ['days?|d', 86_400_000],
  ['weeks?|w', 7 * 86_400_000],
  ['months?|mon', 30 * 86_400_000],
  ['quarters?|qtrs?|q', 90 * 86_400_000],
  ['years?|yrs?|y', 365 * 86_400_000],
];

const patterns = units.map(([unit, size]) => [new RegExp(`^(\\d+) ?(?:${unit})$`), size] as const);

/** Milliseconds of a relative time; undefined for any other text. */
export function parseDuration(text: string): number | undefined {
  for (const [pattern, size] of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return Number(match[1]) * size;
  }
  return undefined;
}

export function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}
