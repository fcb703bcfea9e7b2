import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { absent, apply, applyWith, asText, column, isPresent, literal, noList } from '../plan/build.ts';
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
      title: 'A table of the query that has every field of its events',
      events: [
        { k: 'a', n: '1', 'o.p': 'x' },
        { k: 'b', n: '2' },
        { k: 'a', m: '3' },
      ],
      query:
        'defineTable(name="t", query={n=* OR m=*}, include=*) | k=a n=1 | matchAsArray(t, field=k, nrows=2, asArray="r[]")',
      rows: [{ k: 'a', 'r[0].m': '3', 'r[0].k': null, 'r[0].n': null, 'r[1].n': '1', 'r[1].o.p': 'x' }],
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

/** One row for each key, with all that is found for it in one record. */
function gatherRows(call: CheckedCall, table: LookupTable, context: Context) {
  const names = included(call, table, context.tableColumns(table));
  const keyNames = keyColumns(call, table);
  const rows = context.tableRows(table, [...keyNames, ...names]);
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
  const kept: Relation = {
    kind: 'filter',
    input: ranked,
    predicate: apply('lessOrEqual', nth, literal(args.number(call, 'nrows'))),
  };
  const place = apply(
    'concat',
    literal(`${arrayName(args.text(call, 'asArray'))}[`),
    apply('subtract', nth, literal(1)),
    literal('].'),
  );
  const { input, cells } =
    rows.record !== undefined && takesAll(call)
      ? cellsOfRecord(kept, withoutKeys(rows.record, keyNames), place, context)
      : { input: kept, cells: names.map((name, i) => cellOf(place, name, rows.columns[keyNames.length + i])) };
  const gathered = cells.map(({ name, value, index }) => {
    const gather = (text: Expr): AggregateColumn & { readonly id: ColumnId } => ({
      id: context.newColumn(),
      op: 'listInOrder',
      args: [text, nth, ...index],
      data: { order: [nth, ...index].map(() => ({ direction: 'asc', nulls: 'last' }) as const) },
      type: 'list',
      where: isPresent(value),
    });
    return { names: gather(name), values: gather(value) };
  });
  const relation: Relation = {
    kind: 'aggregate',
    input,
    keys: keyed,
    aggregates: gathered.flatMap((cell) => [cell.names, cell.values]),
  };
  return { relation, keys: keyed.map(({ id }) => column(id, 'text')), record: recordOf(gathered) };
}

/** The name and the value of a field of the array; `index` orders those of one row. */
interface Cell {
  readonly name: Expr;
  readonly value: Expr;
  readonly index: readonly Expr[];
}

function cellOf(place: Expr, name: string, value: Expr = literal('')): Cell {
  return { name: apply('concat', place, literal(name)), value, index: [] };
}

/** Of rows whose fields only the data name: a row for each field. */
function cellsOfRecord(input: Relation, record: Expr, place: Expr, context: Context) {
  const [name, value, index] = [context.newColumn(), context.newColumn(), context.newColumn()];
  const fields: Relation = {
    kind: 'unnest',
    input,
    lists: [
      { list: apply('recordNames', record), element: name },
      { list: apply('recordValues', record), element: value },
    ],
    index,
    keepEmpty: true,
  };
  const cell: Cell = {
    name: apply('concat', place, column(name, 'text')),
    value: column(value, 'text'),
    index: [column(index, 'number')],
  };
  return { input: fields, cells: [cell] };
}

/** The columns that are looked up are no result, nor is what the table knows of the events. */
function withoutKeys(record: Expr, keys: readonly string[]): Expr {
  const fields = applyWith('recordWithout', { prefix: '@' }, record);
  const names = apply('listConcat', apply('recordNames', fields), apply('listOf', ...keys.map(literal)));
  const values = apply('listConcat', apply('recordValues', fields), apply('listOf', ...keys.map(() => absent)));
  return apply('recordOf', names, values);
}

function recordOf(cells: readonly { readonly names: AggregateColumn; readonly values: AggregateColumn }[]): Expr {
  const joined = (which: 'names' | 'values'): Expr =>
    cells.map((cell): Expr => column(cell[which].id, 'list')).reduce((a, b) => apply('listConcat', a, b), noList);
  return apply('recordOf', joined('names'), joined('values'));
}
