import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, asText, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { trimmed, writeColumns } from './parsed-columns.ts';

/** No text is that long; positions stay far from what engines count with. */
const longest = 1_000_000;

export const parseFixedWidth = defineFunction({
  name: 'parseFixedWidth',
  kind: 'transform',
  summary: 'Cuts a text into columns of fixed widths.',
  docs: 'https://library.humio.com/data-analysis/functions-parsefixedwidth.html',
  params: [
    { name: 'columns', type: 'texts', required: true, description: 'The fields, in order.' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'trim', type: 'boolean', default: true, description: 'Takes blanks off both ends of each value.' },
    { name: 'widths', type: 'numbers', required: true, description: 'A width for each of them, in characters.' },
  ],
  output: 'the named columns',
  addedFields: (call) => args.texts(call, 'columns'),
  notes: [
    'A column that begins past the end of the text is not written; one that begins within it may be shorter, or empty after trimming.',
    'What follows the last column is passed over. Characters are Unicode code points.',
  ],
  examples: [
    {
      title: 'Columns of a report, the last one past the end',
      events: [{ line: '117success  27%3.14' }],
      query: 'parseFixedWidth(line, columns=[count, status, done, precision, task], widths=[3, 9, 3, 10, 10])',
      rows: [{ count: '117', status: 'success', done: '27%', precision: '3.14', task: null }],
    },
    {
      title: 'Blanks stay without trim, and a column may be the field itself',
      events: [{ s: ' é  b c' }],
      query: 'parseFixedWidth(s, columns=[a, s], widths=[4, 2], trim=false)',
      rows: [{ a: ' é  ', s: 'b ' }],
    },
    {
      title: 'A blank column, an empty text and a missing field',
      events: [{ s: '  x' }, { s: '', a: 'old' }, { t: 'abc' }],
      query: 'parseFixedWidth(s, columns=[a, b], widths=[2, 2])',
      rows: [
        { s: '  x', a: '', b: 'x' },
        { s: '', a: 'old', b: null },
        { t: 'abc', a: null, b: null },
      ],
    },
    {
      title: 'A column without a width',
      events: [{ s: 'abc' }],
      query: 'parseFixedWidth(s, columns=[a, b], widths=[2])',
      diagnostic: 'CQL0306',
    },
    {
      title: 'A width that is none',
      events: [{ s: 'abc' }],
      query: 'parseFixedWidth(s, columns=[a], widths=[0])',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const widths = widthsOf(call);
    const cut = (width: number, i: number): Expr => {
      const from = widths.slice(0, i).reduce((sum, w) => sum + w, 0);
      const value = context.bind(apply('substring', text, literal(from), literal(width)));
      const column = args.flag(call, 'trim') ? trimmed(value) : value;
      return choose([{ when: apply('textEquals', value, literal('')), then: absent }], column);
    };
    writeColumns(call, widths.map(cut), context);
  },
});

function widthsOf(call: CheckedCall): readonly number[] {
  return args.texts(call, 'widths').map(Number);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const widths = widthsOf(call);
  const columns = args.texts(call, 'columns').length;
  if (widths.some((width) => !Number.isInteger(width) || width < 1 || width > longest)) {
    const message = `the widths of parseFixedWidth() must be whole numbers from 1 to ${longest}`;
    return [{ parameter: 'widths', code: 'CQL0306', message }];
  }
  if (widths.length === columns) return [];
  const message = `parseFixedWidth() has ${columns} columns and ${widths.length} widths: write one width for each column`;
  return [{ parameter: 'widths', code: 'CQL0306', message }];
}
