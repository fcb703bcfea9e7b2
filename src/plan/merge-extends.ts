import { columnsOf } from './columns-read.ts';
import type { ColumnId } from './expression.ts';
import { inputsFirst, inputsOf } from './inputs.ts';
import type { Extend, Plan, Relation } from './relation.ts';

/** An extend that is being put together. */
interface Group {
  readonly relation: Extend;
  readonly columns: Extend['columns'][number][];
  readonly made: Set<ColumnId>;
}

/**
 * The plan with columns that do not read one another made by one operator. Lowering makes them one after another, and a
 * parser of hundreds of fields has thousands of operators then, each of which every later stage goes through.
 */
export function mergeExtends(plan: Plan): Plan {
  const reads = new Map<Relation, number>();
  const relations = inputsFirst(plan.root);
  for (const relation of relations)
    for (const input of inputsOf(relation)) reads.set(input, (reads.get(input) ?? 0) + 1);
  const merged = new Map<Relation, Relation>();
  const groups = new Map<Relation, Group>();
  for (const relation of relations) {
    if (relation.kind !== 'extend') {
      merged.set(
        relation,
        withInputs(relation, (input) => merged.get(input) ?? input),
      );
      continue;
    }
    const below = reads.get(relation.input) === 1 ? groups.get(relation.input) : undefined;
    const group =
      below && isApart(relation, below.made) ? below : newGroup(merged.get(relation.input) ?? relation.input);
    group.columns.push(...relation.columns);
    for (const { id } of relation.columns) group.made.add(id);
    groups.set(relation, group);
    merged.set(relation, group.relation);
  }
  return { ...plan, root: merged.get(plan.root) ?? plan.root };
}

function newGroup(input: Relation): Group {
  const columns: Group['columns'] = [];
  return { relation: { kind: 'extend', input, columns }, columns, made: new Set() };
}

function isApart({ columns }: Extend, made: ReadonlySet<ColumnId>): boolean {
  return columns.every(({ expr }) => {
    for (const id of columnsOf(expr)) if (made.has(id)) return false;
    return true;
  });
}

function withInputs(relation: Relation, of: (input: Relation) => Relation): Relation {
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return relation;
    case 'join':
      return { ...relation, left: of(relation.left), right: of(relation.right) };
    case 'union':
      return { ...relation, inputs: relation.inputs.map(of) };
    default:
      return { ...relation, input: of(relation.input) };
  }
}
