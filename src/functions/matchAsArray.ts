import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { apply, asText, column, isPresent, literal, noList } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { AggregateColumn, Relation } from '../plan/relation.ts';
import * as args from './arguments.ts';
import { addsTarget, arrayName } from './arrays.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { included, keyColumns, keyProblems, tableOf, takesAll } from './lookup-keys.ts';

const users = { 'users.csv': 'id,name,role\n1,ann,admin\n2,bob,\n1,Ann,owner\n1,a,\n' };

export const matchAsArray = defineFunction({
  name: 'matchAsArray',
  kind: 'transform',
  summary: 'Looks fields up in a lookup file and adds the rows found as an array of objects.',
  docs: 'https://library.humio.com/data-analysis/functions-matchasarray.html',
  params: [
    { name: 'asArray', type: 'name', default: '_now' },
    { name: 'column', type: 'texts', defaultNote: 'the fields' },
    { name: 'field', type: 'fields', required: true },
    { name: 'file', type: 'file', required: true, unnamed: true, alias: 'table' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'include', type: 'texts', defaultNote: 'all columns but those looked up' },
    { name: 'nrows', type: 'integer', default: 1, values: ['max'], min: 1, max: 500 },
    { name: 'strict', type: 'boolean', default: true },
  ],
  output: 'asArray[0].column, asArray[1].column, ...',
  notes: [
    'The last row comes first.',
    '`nrows` and `strict` are taken as in match(): one row unless more are asked for, and events without a row are dropped. The part of the vendor’s page that tells was not at hand.',
    'With several fields all of them must agree with their columns, in order.',
  ],
  examples: [
    {
      title: 'Several rows, the last one first',
      events: [{ id: '1' }, { id: '2' }, { id: '3' }, { n: 'x' }],
      files: users,
      query: 'matchAsArray(file="users.csv", field=id, nrows=2, asArray="rows[]")',
      rows: [
        {
          id: '1',
          'rows[0].name': 'a',
          'rows[0].role': '',
          'rows[1].name': 'Ann',
          'rows[1].role': 'owner',
          'rows[2].name': null,
        },
        { id: '2', 'rows[0].name': 'bob', 'rows[0].id': null },
      ],
    },
    {
      title: 'Regardless of case, with chosen columns; the result is an array',
      events: [{ who: 'ANN' }, { who: 'eve' }],
      files: users,
      query:
        'matchAsArray("users.csv", field=who, column=name, ignoreCase=true, include=role, nrows=max, strict=false, asArray=r) | objectArray:eval("r[]", asArray="roles[]", var=x, function={roles := x.role})',
      rows: [
        { who: 'ANN', 'r[0].role': 'owner', 'r[1].role': 'admin', 'roles[1]': 'admin' },
        { who: 'eve', 'r[0].role': null },
      ],
    },
    {
      title: 'Two fields',
      events: [
        { a: '1', b: 'ann' },
        { a: '2', b: 'ann' },
      ],
      files: users,
      query: 'matchAsArray("users.csv", field=[a, b], column=[id, name])',
      rows: [{ a: '1', '_now[0].role': 'admin' }],
    },
    {
      title: 'A column that the file does not have',
      events: [],
      files: users,
      query: 'matchAsArray("users.csv", field=user)',
      diagnostic: 'CQL0316',
    },
  ],
  problems: keyProblems,
  addedFields: addsTarget,
  step: (call, context) => {
    const table = tableOf(call);
    if (table === undefined) return;
    const found = gatherRows(call, table, context);
    if (found === undefined) {
      const note = 'name the columns that are wanted: include=[...]';
      context.cannotRun(call.at, 'matchAsArray() must know the columns of the table it looks into', note);
      return;
    }
    const left = args.texts(call, 'field').map((field) => fold(call, asText(context.field(field))));
    const on = found.keys.map((right, i) => ({ left: left[i] ?? literal(''), right }));
    const { values, matched } = context.attach({
      relation: found.relation,
      on,
      values: [found.record],
      most: 1,
      order: [],
    });
    if (args.flag(call, 'strict')) context.filter(matched);
    const [record] = values;
    if (record !== undefined) context.addRecord(record, '', false);
  },
});

function fold(call: CheckedCall, text: Expr): Expr {
  return args.flag(call, 'ignoreCase') ? apply('lower', text) : text;
}

/** One row for each key, with all that is found for it in one record; undefined where columns cannot be told. */
function gatherRows(call: CheckedCall, table: LookupTable, context: Context) {
  const names = included(call, table, context.tableColumns(table));
  const keyNames = keyColumns(call, table);
  const rows = context.tableRows(table, [...keyNames, ...names]);
  if (rows.record !== undefined && takesAll(call)) return undefined;
  const keyed = keyNames.map((_, i) => ({ id: context.newColumn(), expr: fold(call, rows.columns[i] ?? literal('')) }));
  const rank = context.newColumn();
  const ranked: Relation = {
    kind: 'window',
    input: rows.relation,
    partition: keyed.map((key) => key.expr),
    order: [{ expr: rows.position, direction: 'desc', nulls: 'last' }],
    columns: [
      { id: rank, op: 'count', args: [], data: null, type: 'number', frame: { kind: 'rows', first: 'start', last: 0 } },
    ],
  };
  const nth = column(rank, 'number');
  const kept = apply('lessOrEqual', nth, literal(args.number(call, 'nrows')));
  const place = apply(
    'concat',
    literal(`${arrayName(args.text(call, 'asArray'))}[`),
    apply('subtract', nth, literal(1)),
  );
  const cells = names.map((name, i) => {
    const value = rows.columns[keyNames.length + i] ?? literal('');
    const gather = (text: Expr): AggregateColumn & { readonly id: ColumnId } => ({
      id: context.newColumn(),
      op: 'listInOrder',
      args: [text, nth],
      data: { order: [{ direction: 'asc', nulls: 'last' }] },
      type: 'list',
      where: isPresent(value),
    });
    return { names: gather(apply('concat', place, literal(`].${name}`))), values: gather(value) };
  });
  const relation: Relation = {
    kind: 'aggregate',
    input: { kind: 'filter', input: ranked, predicate: kept },
    keys: keyed,
    aggregates: cells.flatMap((cell) => [cell.names, cell.values]),
  };
  return { relation, keys: keyed.map(({ id }) => column(id, 'text')), record: recordOf(cells) };
}

function recordOf(cells: readonly { readonly names: AggregateColumn; readonly values: AggregateColumn }[]): Expr {
  const joined = (which: 'names' | 'values'): Expr =>
    cells.map((cell): Expr => column(cell[which].id, 'list')).reduce((a, b) => apply('listConcat', a, b), noList);
  return apply('recordOf', joined('names'), joined('values'));
}
