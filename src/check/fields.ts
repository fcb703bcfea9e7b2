/**
 * Which fields events bear at a point of the pipeline. `names` undefined: anything may be there (events from a file).
 * After an aggregate only what it yields is left.
 */
export interface FieldSet {
  readonly names: ReadonlySet<string> | undefined;
  /** True after the first aggregate of this pipeline. */
  readonly aggregated: boolean;
  /** True after an aggregate, in this pipeline or in one around it: there is no event left to search for free text. */
  readonly results: boolean;
}

export const anyFields: FieldSet = { names: undefined, aggregated: false, results: false };

export function withFields(set: FieldSet, added: readonly string[] | undefined): FieldSet {
  if (set.names === undefined) return set;
  if (added === undefined) return { ...set, names: undefined };
  return { ...set, names: new Set([...set.names, ...added]) };
}

/** What may be there after one of several branches was taken. */
export function unionFields(sets: readonly FieldSet[]): FieldSet {
  const aggregated = sets.some((s) => s.aggregated);
  const results = sets.some((s) => s.results);
  if (sets.some((s) => s.names === undefined)) return { names: undefined, aggregated, results };
  return { names: new Set(sets.flatMap((s) => [...(s.names ?? [])])), aggregated, results };
}

/** True where the field cannot be there. An array's elements and a record's parts stand for one another. */
export function isMissing(set: FieldSet, name: string): boolean {
  if (set.names === undefined || set.names.has(name)) return false;
  const bare = name.startsWith('#') ? name.slice(1) : `#${name}`;
  if (set.names.has(bare)) return false;
  for (const known of set.names) {
    if (known.endsWith('.*') && name.startsWith(known.slice(0, -1))) return false;
    if (known.endsWith('[]') && name.startsWith(`${known.slice(0, -1)}`)) return false;
  }
  return true;
}
