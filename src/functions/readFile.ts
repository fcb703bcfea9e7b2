import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { absent, column, literal } from '../plan/build.ts';
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
    const { relation, position } = unionOf(tablesOf(call), columnsOf(call), context);
    context.source(relation.relation, relation.fields, [
      { expr: position.file, direction: 'asc', nulls: 'last' },
      { expr: position.row, direction: 'asc', nulls: 'last' },
    ]);
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

/** The rows of all files with all columns, and what they are ordered by. */
function unionOf(tables: readonly LookupTable[], names: readonly string[], context: Context) {
  const inputs = tables.map((table) => {
    const own = names.filter((name) => table.columns.includes(name));
    const columns = own.map((name) => ({ id: context.newColumn(), column: name }));
    const position = context.newColumn();
    const relation: Relation = { kind: 'lookupScan', table, columns, position };
    return { relation, columns, position };
  });
  const file = context.newColumn();
  const row = context.newColumn();
  const columns = names.map((name) => ({
    name,
    id: context.newColumn(),
    type: 'text' as const,
    from: inputs.map((input): Expr => {
      const own = input.columns.find((c) => c.column === name);
      return own === undefined ? absent : column(own.id, 'text');
    }),
  }));
  const places = [
    { id: file, type: 'number' as const, from: inputs.map((_, i) => literal(i)) },
    { id: row, type: 'number' as const, from: inputs.map((input) => column(input.position, 'number')) },
  ];
  const relation: Relation = { kind: 'union', inputs: inputs.map((i) => i.relation), columns: [...columns, ...places] };
  const fields = columns.map((c) => ({ name: c.name, expr: column(c.id, 'text') }));
  const position = { file: column(file, 'number'), row: column(row, 'number') };
  return { relation: { relation, fields }, position };
}
