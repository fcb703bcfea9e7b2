import { columnsOf } from '../plan/columns-read.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import { inputsFirst, inputsOf } from '../plan/inputs.ts';
import type { AggregateColumn, Plan, Relation } from '../plan/relation.ts';

/**
 * The columns of each relation that something above it reads: everything else is neither computed nor read from the
 * input (house decision 4), and a query's blocks do not hand it on.
 */
export function usedColumns({ root, output }: Plan): (relation: Relation) => ReadonlySet<ColumnId> {
  const used = new Map<Relation, Set<ColumnId>>();
  const use = (relation: Relation, ids: Iterable<ColumnId>): void => {
    const known = used.get(relation) ?? new Set();
    for (const id of ids) known.add(id);
    used.set(relation, known);
  };
  use(
    root,
    output.items.map((item) => item.column),
  );
  use(root, readBy(output.order.map((key) => key.expr)));
  for (const relation of [...inputsFirst(root)].reverse()) {
    const above = used.get(relation) ?? none;
    const below = new Set(passesOn(relation) ? above : none);
    for (const id of madeBy(relation)) below.delete(id);
    for (const id of readsOf(relation, above)) below.add(id);
    for (const input of inputsOf(relation)) use(input, below);
  }
  return (relation) => used.get(relation) ?? none;
}

const none: ReadonlySet<ColumnId> = new Set();

function readBy(exprs: readonly Expr[]): ReadonlySet<ColumnId> {
  const read = new Set<ColumnId>();
  for (const expr of exprs) columnsOf(expr, read);
  return read;
}

/** Whether rows leave an operator with the columns they had; which of these its input has does not matter here. */
function passesOn({ kind }: Relation): boolean {
  return kind !== 'aggregate' && kind !== 'union';
}

/** Columns that an operator adds to those of its input. */
function madeBy(relation: Relation): readonly ColumnId[] {
  switch (relation.kind) {
    case 'extend':
    case 'window':
      return relation.columns.map((c) => c.id);
    case 'lookupJoin':
      return [relation.matched, ...relation.columns.map((c) => c.id)];
    case 'unnest':
      return [relation.index, ...relation.lists.map((l) => l.element)];
    default:
      return [];
  }
}

/** What an operator reads of its input's columns, where these of its own columns are used. */
function readsOf(relation: Relation, used: ReadonlySet<ColumnId>): ReadonlySet<ColumnId> {
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return none;
    case 'filter':
      return readBy([relation.predicate]);
    case 'watch':
      return readBy([relation.condition]);
    case 'extend':
      return readBy(relation.columns.filter((c) => used.has(c.id)).map((c) => c.expr));
    case 'aggregate':
      return readBy([...relation.keys.map((k) => k.expr), ...aggregated(relation.aggregates, used)]);
    case 'window':
      return readBy([
        ...relation.partition,
        ...relation.order.map((o) => o.expr),
        ...aggregated(relation.columns, used),
      ]);
    case 'limit':
      return readBy([...relation.order.map((o) => o.expr), ...relation.partition]);
    case 'join':
      return readBy(relation.on.flatMap(({ left, right }) => [left, right]));
    case 'lookupJoin':
      return readBy(relation.keys.map((k) => k.expr));
    case 'unnest':
      return readBy(relation.lists.map((l) => l.list));
    case 'union':
      return readBy(relation.columns.filter((c) => used.has(c.id)).flatMap((c) => c.from));
  }
}

function aggregated(columns: readonly AggregateColumn[], used: ReadonlySet<ColumnId>): readonly Expr[] {
  return columns
    .filter((c) => used.has(c.id))
    .flatMap(({ args, where }) => (where === undefined ? args : [...args, where]));
}
