import { editDistance } from './edit-distance.ts';

/**
 * The candidate a mistyped name most likely stands for, or undefined where none is near enough. A candidate that
 * differs only by case wins; then the fewest insertions, deletions, substitutions and swaps of neighbours, regardless
 * of case, at most one for every three characters. Among equals the longest common beginning, then the first listed.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let limit = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1);
  let best: string | undefined;
  let bestBeginning = -1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const lower = candidate.toLowerCase();
    if (lower === wanted) return candidate;
    const distance = editDistance(wanted, lower, limit);
    if (distance > limit) continue;
    const beginning = commonBeginning(wanted, lower);
    if (distance < limit || best === undefined || beginning > bestBeginning) {
      best = candidate;
      bestBeginning = beginning;
    }
    limit = distance;
  }
  return best;
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
