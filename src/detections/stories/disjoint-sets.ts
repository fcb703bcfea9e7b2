/** Sets of the numbers below a size, joined two at a time; a set goes by its least number. */
export interface DisjointSets {
  readonly find: (member: number) => number;
  readonly join: (a: number, b: number) => void;
}

export function disjointSets(size: number): DisjointSets {
  const parents = Array.from({ length: size }, (_, i) => i);
  return { find, join };

  function find(member: number): number {
    let at = member;
    for (;;) {
      const parent = parents[at] ?? at;
      if (parent === at) return at;
      // Halving the path on the way keeps the next way short.
      parents[at] = parents[parent] ?? parent;
      at = parent;
    }
  }

  function join(a: number, b: number): void {
    const [x, y] = [find(a), find(b)];
    parents[Math.max(x, y)] = Math.min(x, y);
  }
}
