import type { Expr } from './expression.ts';
import { inputsFirst, inputsOf } from './inputs.ts';
import type { Plan, Relation } from './relation.ts';

/** Conditions one of which, each a list that holds as a whole, a row meets if it can matter to the result. */
export type FiltersAbove = readonly (readonly Expr[])[];

/** Any row may matter. */
export const noFilters: FiltersAbove = [[]];

/** More alternatives than this are not worth an index. */
const most = 16;

/** What the filters right above a relation ask of its rows; where it is read by several, any one of them. */
export function filtersAbove({ root }: Pick<Plan, 'root'>): (relation: Relation) => FiltersAbove {
  const readers = new Map<Relation, Relation[]>();
  const found = new Map<Relation, FiltersAbove>();
  for (const relation of [...inputsFirst(root)].reverse()) {
    const above = (readers.get(relation) ?? []).flatMap(askedBy);
    found.set(relation, above.length === 0 || above.length > most ? noFilters : above);
    for (const input of inputsOf(relation)) readers.set(input, [...(readers.get(input) ?? []), relation]);
  }
  return filtersOf;

  function filtersOf(relation: Relation): FiltersAbove {
    return found.get(relation) ?? noFilters;
  }

  function askedBy(reader: Relation): FiltersAbove {
    if (reader.kind === 'filter') return filtersOf(reader).map((all) => [reader.predicate, ...all]);
    return reader.kind === 'extend' ? filtersOf(reader) : noFilters;
  }
}
