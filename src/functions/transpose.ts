import type { CheckedCall } from '../model/checked.ts';
import { and, apply, asText, coalesce, literal, notHolds } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { fieldsOf } from './event-fields.ts';

export const transpose = defineFunction({
  name: 'transpose',
  kind: 'aggregate',
  summary: 'Turns a table: its columns become rows, and its rows become columns.',
  docs: 'https://library.humio.com/data-analysis/functions-transpose.html',
  params: [
    { name: 'column', type: 'text', default: 'column' },
    { name: 'header', type: 'text' },
    { name: 'limit', type: 'integer', default: 5, min: 1, max: 1000 },
    { name: 'pivot', type: 'field', unnamed: true },
  ],
  output: 'column, row[1], row[2], ..., or the values of the header',
  notes: [
    'Each field becomes a row, each row a column; only the first `limit` rows are taken.',
    '`column` names the field that holds the names of the old columns.',
    '`header`: the values of that field name the new columns, and it makes no row; where it is absent the number of the row does.',
    '`pivot` is both: `transpose(x)` is `transpose(header=x, column=x)`.',
    'Rows are in ascending order of the old names.',
  ],
  examples: [
    {
      title: 'A table turned',
      events: [{ a: 'x' }, { a: 'y' }, { a: 'x' }],
      query: 'groupBy(a) | transpose()',
      rows: [
        { column: '_count', 'row[1]': '2', 'row[2]': '1' },
        { column: 'a', 'row[1]': 'x', 'row[2]': 'y' },
      ],
      ordered: true,
    },
    {
      title: 'Columns named by a field',
      events: [{ a: 'x' }, { a: 'y' }, { a: 'x' }],
      query: 'groupBy(a) | transpose(header=a, column=what)',
      rows: [{ what: '_count', x: '2', y: '1', a: null }],
    },
    {
      title: 'A pivot, and a missing value',
      events: [{ k: 'a', v: '1' }, { k: 'b' }],
      query: 'groupBy(k, function=max(v)) | transpose(k)',
      rows: [{ k: '_max', a: '1', b: null }],
    },
    {
      title: 'No more rows than the limit',
      events: [{ n: '1' }, { n: '2' }, { n: '3' }],
      query: 'table(n, order=asc) | transpose(limit=2)',
      rows: [{ column: 'n', 'row[1]': '1', 'row[2]': '2', 'row[3]': null }],
    },
  ],
  outputFields: (call) =>
    headerOf(call) === undefined ? [columnName(call), ...rowNames(args.number(call, 'limit'))] : undefined,
  step: (call, context) => {
    const header = headerOf(call);
    const limit = args.number(call, 'limit');
    const order = context.sequenceOrder();
    context.limit(order, limit, args.isWritten(call, 'limit') ? undefined : cut(limit));
    const label = context.bind(labelOf(header, context));
    const { names, values } = fieldsOf(context);
    const [name, value] = context.unnest([names, values], false).elements;
    if (name === undefined || value === undefined) return;
    context.filter(and([kept(name, header)]));
    const rows = order.map((key) => key.expr);
    const data = { order: order.map(({ direction, nulls }) => ({ direction, nulls })) };
    const listed = (field: string, text: Expr) =>
      ({ name: field, op: 'listInOrder', args: [text, ...rows], data, type: 'list' }) as const;
    context.aggregate(
      [{ name: columnName(call), expr: name }],
      [listed('saker.labels', label), listed('saker.values', value)],
    );
    const record = apply('recordOf', context.field('saker.labels'), context.field('saker.values'));
    context.bind(record);
    context.select([columnName(call)]);
    context.addRecord(record, '', true);
  },
});

function columnName(call: CheckedCall): string {
  return args.optionalText(call, 'pivot') ?? args.text(call, 'column');
}

function headerOf(call: CheckedCall): string | undefined {
  return args.optionalText(call, 'pivot') ?? args.optionalText(call, 'header');
}

function rowNames(limit: number): readonly string[] {
  return Array.from({ length: limit }, (_, i) => `row[${i + 1}]`);
}

function cut(limit: number) {
  return { subject: `transpose() took ${limit} rows`, remedy: 'write a limit of your own, at most 1000' };
}

/** What the column of a row is called: `row[1]`, or what its header says. */
function labelOf(header: string | undefined, context: Context): Expr {
  const [number = literal(0)] = context.window(
    [{ op: 'count', args: [], data: null, type: 'number', frame: { kind: 'rows', first: 'start', last: 0 } }],
    context.currentOrder(),
  );
  const counted = apply('concat', literal('row['), asText(number), literal(']'));
  return header === undefined ? counted : coalesce([asText(context.field(header)), counted]);
}

function kept(name: Expr, header: string | undefined): Expr {
  return header === undefined ? literal(true) : notHolds(apply('textEquals', name, literal(header)));
}
