import type { Context, TableRows } from '../functions/context.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { column } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { tableColumn } from './attach.ts';
import { newColumn, type QueryTable, type Session } from './session.ts';

/** Keeps the rows of a subquery under a name. Without `include` all their fields are columns, unnamed ones too. */
export function defineTable(session: Session, name: string, rows: Context, include?: readonly string[]): void {
  const known = rows.knownFields();
  const names = include ?? known ?? ['@timestamp'];
  const columns = new Map(names.map((field) => [field, rows.bind(rows.field(field))]));
  const record = include === undefined && known === undefined ? rows.bind(rows.wholeEvent()) : undefined;
  session.tables.set(name, { relation: rows.rows(), columns, record, order: rows.currentOrder() });
}

export function queryTable(session: Session, { name }: LookupTable): QueryTable {
  const table = session.tables.get(name);
  if (table === undefined) throw new Error(`the table ${name} was checked and is not defined`);
  return table;
}

export function tableColumns(session: Session, table: LookupTable): readonly string[] {
  return table.adHoc ? [...queryTable(session, table).columns.keys()] : table.columns;
}

/** The rows of a table, and the number of each. */
export function tableRows(session: Session, table: LookupTable, names: readonly string[]): TableRows {
  const position = newColumn(session);
  if (!table.adHoc) {
    const columns = names.map((name) => ({ id: newColumn(session), column: name }));
    const relation: Relation = { kind: 'lookupScan', table, columns, position };
    return { relation, columns: columns.map(({ id }) => column(id, 'text')), position: column(position, 'number') };
  }
  const made = queryTable(session, table);
  const copies: { id: number; expr: Expr }[] = [];
  const copy = (expr: Expr): Expr => {
    const id = newColumn(session);
    copies.push({ id, expr });
    return column(id, expr.type);
  };
  const columns = names.map((name) => copy(tableColumn(made, name)));
  const record = made.record === undefined ? undefined : copy(made.record);
  const numbered: Relation = {
    kind: 'window',
    input: made.relation,
    partition: [],
    order: made.order,
    columns: [
      {
        id: position,
        op: 'count',
        args: [],
        data: null,
        type: 'number',
        frame: { kind: 'rows', first: 'start', last: 0 },
      },
    ],
  };
  const relation: Relation = { kind: 'extend', input: numbered, columns: copies };
  return { relation, columns, position: column(position, 'number'), record };
}
