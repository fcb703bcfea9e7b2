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

/** Damerau-Levenshtein distance (optimal string alignment); anything above `limit` is only known to be above it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
      smallest = Math.min(smallest, cost);
    }
    // A swap reaches two rows back, so both must be out of reach.
    if (smallest > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
