import { columnsOf } from './columns-read.ts';
import type { ColumnId } from './expression.ts';
import { inputsFirst, inputsOf, withInputs } from './inputs.ts';
import type { Extend, Plan, Relation } from './relation.ts';

type Column = Extend['columns'][number];

/** Extends that stand one on another, being put together: the columns of one level read only those of levels below. */
interface Run {
  readonly input: Relation;
  readonly levels: Column[][];
  readonly levelOf: Map<ColumnId, number>;
}

/**
 * The plan with extends that stand one on another put together into as few as their columns allow: each is made by the
 * first that has all it reads. Lowering makes columns one after another, and a parser of hundreds of fields has thousands
 * of operators then, each of which every later stage goes through and may write as a subquery.
 */
export function mergeExtends(plan: Plan): Plan {
  const relations = inputsFirst(plan.root);
  const reads = new Map<Relation, number>();
  for (const relation of relations)
    for (const input of inputsOf(relation)) reads.set(input, (reads.get(input) ?? 0) + 1);
  const merged = new Map<Relation, Relation>();
  const runs = new Map<Relation, Run>();
  // A run is written where something reads it that is no extend of the run.
  const written = (relation: Relation): Relation => {
    const known = merged.get(relation);
    if (known !== undefined) return known;
    const run = runs.get(relation);
    const made = run === undefined ? relation : extendsOf(run);
    merged.set(relation, made);
    return made;
  };
  for (const relation of relations) {
    if (relation.kind === 'extend') {
      const below = reads.get(relation.input) === 1 ? runs.get(relation.input) : undefined;
      const run = below ?? { input: written(relation.input), levels: [], levelOf: new Map() };
      addTo(run, relation.columns);
      runs.set(relation, run);
    } else {
      merged.set(relation, withInputs(relation, written));
    }
  }
  return { ...plan, root: written(plan.root) };
}

function addTo({ levels, levelOf }: Run, columns: readonly Column[]): void {
  for (const column of columns) {
    let level = 0;
    for (const id of columnsOf(column.expr)) level = Math.max(level, (levelOf.get(id) ?? -1) + 1);
    levelOf.set(column.id, level);
    const made = levels[level];
    if (made === undefined) levels[level] = [column];
    else made.push(column);
  }
}

function extendsOf({ input, levels }: Run): Relation {
  return levels.reduce<Relation>((below, columns) => ({ kind: 'extend', input: below, columns }), input);
}
