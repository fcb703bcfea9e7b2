import type { Expr } from '../plan/expression.ts';
import { inputsOf } from '../plan/inputs.ts';
import type { Plan, Relation, Scan } from '../plan/relation.ts';

/** Conditions one of which, each a list that holds as a whole, an event meets if it can matter to the result. */
export type ScanFilters = readonly (readonly Expr[])[];

/** Any event may matter. */
export const noFilters: ScanFilters = [[]];

/** More alternatives than this are not worth an index. */
const most = 16;

/** What the filters right above each scan ask of its events; where a scan is read by several, of any one of them. */
export function scanFilters({ root }: Plan): (scan: Scan) => ScanFilters {
  const readers = new Map<Relation, Relation[]>();
  const visit = (relation: Relation): void => {
    for (const input of inputsOf(relation)) {
      const known = readers.get(input);
      readers.set(input, [...(known ?? []), relation]);
      if (known === undefined) visit(input);
    }
  };
  visit(root);

  const found = new Map<Relation, ScanFilters>();
  return filtersOf;

  function filtersOf(relation: Relation): ScanFilters {
    const known = found.get(relation);
    if (known !== undefined) return known;
    const above = (relation === root ? [] : (readers.get(relation) ?? [])).flatMap(askedBy);
    const filters = above.length === 0 || above.length > most ? noFilters : above;
    found.set(relation, filters);
    return filters;
  }

  function askedBy(reader: Relation): ScanFilters {
    if (reader.kind === 'filter') return filtersOf(reader).map((all) => [reader.predicate, ...all]);
    return reader.kind === 'extend' ? filtersOf(reader) : noFilters;
  }
}
