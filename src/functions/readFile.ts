import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { absent, asKind, column as columnOf, commonKind, isAbsent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { missingColumns } from './lookup-columns.ts';

const files = { 'a.csv': 'user,role\nann,admin\nbob,\n', 'b.csv': 'host,user\nweb,eve\n' };

export const readFile = defineFunction({
  name: 'readFile',
  kind: 'source',
  summary: 'Puts the rows of lookup files in place of whatever came in.',
  docs: 'https://library.humio.com/data-analysis/functions-readfile.html',
  params: [
    { name: 'file', type: 'files', required: true, unnamed: true, alias: 'table' },
    { name: 'include', type: 'texts' },
    { name: 'limit', type: 'integer', min: 1 },
  ],
  output: 'the columns of the files',
  notes: [
    'Several files follow one another; a column that a file does not have is absent in its rows.',
    '`limit` counts the rows of all files together, `include` names the columns to keep.',
  ],
  examples: [
    {
      title: 'Two files with different columns',
      events: [{ user: 'gone' }],
      files,
      query: 'readFile(["a.csv", "b.csv"])',
      rows: [
        { user: 'ann', role: 'admin', host: null },
        { user: 'bob', role: '', host: null },
        { user: 'eve', role: null, host: 'web' },
      ],
      ordered: true,
    },
    {
      title: 'The first rows, and some columns',
      events: [],
      files,
      query: 'readFile(["b.csv", "a.csv"], limit=2, include=[user])',
      rows: [
        { user: 'eve', host: null },
        { user: 'ann', role: null },
      ],
      ordered: true,
    },
    {
      title: 'Without brackets, as a page of the vendor has it',
      events: [],
      files,
      query: 'readFile("b.csv", "a.csv", limit=1)',
      rows: [{ user: 'eve', host: 'web' }],
    },
    {
      title: 'A file that is not there',
      events: [],
      query: 'readFile("nowhere.csv")',
      diagnostic: 'CQL0315',
    },
    {
      title: 'A column that no file has',
      events: [],
      files,
      query: 'readFile("a.csv", include=[usr])',
      diagnostic: 'CQL0316',
    },
  ],
  problems: (call) => missingColumns(call, 'include', args.optionalTexts(call, 'include') ?? [], tablesOf(call)),
  outputFields: (call) => (tablesOf(call).some((table) => table.adHoc) ? undefined : columnsOf(call)),
  step: (call, context) => {
    const tables = tablesOf(call);
    const include = args.optionalTexts(call, 'include');
    const names = include ?? [...new Set(tables.flatMap((table) => context.tableColumns(table)))];
    const { relation, fields, others, order } = unionOf(tables, names, context);
    context.source(relation, fields, order);
    // Where the data names fields, those known by name stand over them.
    if (include === undefined && others !== undefined) context.addRecord(others, '', true);
    const limit = args.optionalNumber(call, 'limit');
    if (limit !== undefined) context.limit(context.currentOrder(), limit);
  },
});

function tablesOf(call: CheckedCall): readonly LookupTable[] {
  return args.optionalTables(call, 'file') ?? [];
}

function columnsOf(call: CheckedCall): readonly string[] {
  const all = [...new Set(tablesOf(call).flatMap((table) => table.columns))];
  return args.optionalTexts(call, 'include') ?? all;
}

/** The rows of all tables with all columns, and what they are ordered by. */
function unionOf(tables: readonly LookupTable[], names: readonly string[], context: Context) {
  const inputs = tables.map((table) => {
    const own = table.adHoc ? names : names.filter((name) => table.columns.includes(name));
    return { own, rows: context.tableRows(table, own) };
  });
  const column = (from: readonly Expr[]): Column => {
    const type = commonKind(from);
    return { id: context.newColumn(), type, from: from.map((expr) => (isAbsent(expr) ? expr : asKind(expr, type))) };
  };
  const columns = names.map((name) => column(inputs.map(({ own, rows }) => rows.columns[own.indexOf(name)] ?? absent)));
  const file = column(inputs.map((_, i) => literal(i)));
  const row = column(inputs.map(({ rows }) => rows.position));
  const record = inputs.some(({ rows }) => rows.record !== undefined)
    ? column(inputs.map(({ rows }) => rows.record ?? noRecord))
    : undefined;
  const relation: Relation = {
    kind: 'union',
    inputs: inputs.map(({ rows }) => rows.relation),
    columns: [...columns, file, row, ...(record ? [record] : [])],
  };
  return {
    relation,
    fields: columns.map((c, i) => ({ name: names[i] ?? '', expr: outputOf(c) })),
    others: record && outputOf(record),
    order: [file, row].map((c) => ({ expr: outputOf(c), direction: 'asc', nulls: 'last' }) as const),
  };
}

type Column = Extract<Relation, { kind: 'union' }>['columns'][number];

const noRecord: Expr = { kind: 'literal', value: null, type: 'record' };

function outputOf({ id, type }: Column): Expr {
  return columnOf(id, type);
}
