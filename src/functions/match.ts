import type { CheckedCall } from '../model/checked.ts';
import { asText } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context, FoundRows, LookupRequest } from './context.ts';
import { defineFunction } from './define.ts';
import { included, keyColumns, keyProblems, tableOf, takesAll } from './lookup-keys.ts';

const users = { 'users.csv': 'id,name,role\n1,ann,admin\n2,bob,user\n1,Ann,owner\n' };
const nets = { 'nets.csv': 'net,zone\n10.0.0.0/8,inside\n10.1.0.0/16,lab\nnonsense,none\n2001:db8::/32,six\n' };

/** https://library.humio.com/data-analysis/functions-match.html: at most this many rows for one event. */
const mostRows = 500;

export const match = defineFunction({
  name: 'match',
  kind: 'filter',
  summary: 'Looks fields up in a lookup file and adds the columns of the row found.',
  docs: 'https://library.humio.com/data-analysis/functions-match.html',
  params: [
    { name: 'column', type: 'texts', defaultNote: 'the fields' },
    { name: 'field', type: 'fields', required: true },
    { name: 'file', type: 'file', required: true, unnamed: true, alias: 'table' },
    { name: 'glob', type: 'boolean', default: false, deprecated: 'since 1.23: write mode=glob' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'include', type: 'texts', defaultNote: 'all columns but those looked up' },
    { name: 'mode', type: 'enum', default: 'string', values: ['cidr', 'glob', 'string'] },
    { name: 'nrows', type: 'integer', default: 1, values: ['max'], min: 1, max: mostRows },
    { name: 'strict', type: 'boolean', default: true },
  ],
  output: 'columns of the file',
  notes: [
    'Events without a row are dropped; `strict=false` keeps them, `!match(...)` keeps them alone.',
    'Of several rows the last one counts; `nrows` gives an event for each, the last row first.',
    'With several fields all of them must agree with their columns, in order.',
    '`mode=cidr`: the column holds subnets, and the most specific one wins.',
    'LogScale reads 20,000 rows of a file for `mode=glob`, Saker all.',
    '`mode=glob`: the column holds patterns that may match anywhere in the value; the lexicographically last one wins.',
    'A cell without a value leaves the field as it was. Blanks around a cell belong to it.',
  ],
  examples: [
    {
      title: 'The last row counts, and the column looked up is not added',
      events: [{ user: '1' }, { user: '2', role: 'old' }, { user: '3' }, { other: 'x' }],
      files: users,
      query: 'match(file="users.csv", field=user, column=id)',
      rows: [
        { user: '1', name: 'Ann', role: 'owner', id: null },
        { user: '2', name: 'bob', role: 'user' },
      ],
    },
    {
      title: 'Events without a row are kept, and chosen columns are added',
      events: [{ id: '1' }, { id: '3', role: 'old' }, { other: 'x' }],
      files: users,
      query: 'id =~ match("users.csv", include=role, strict=false)',
      rows: [
        { id: '1', role: 'owner', name: null },
        { id: '3', role: 'old' },
        { id: null, role: null, other: 'x' },
      ],
    },
    {
      title: 'An event for every row, the last one first',
      events: [
        { id: '1', n: 'a' },
        { id: '2', n: 'b' },
      ],
      files: users,
      query: 'match("users.csv", field=id, nrows=max)',
      rows: [
        { n: 'a', role: 'owner' },
        { n: 'a', role: 'admin' },
        { n: 'b', role: 'user' },
      ],
      ordered: true,
    },
    {
      title: 'Several fields, without regard to case',
      events: [
        { id: '1', who: 'ANN' },
        { id: '2', who: 'ANN' },
      ],
      files: users,
      query: 'match("users.csv", field=[id, who], column=[id, name], ignoreCase=true)',
      rows: [{ id: '1', who: 'ANN', role: 'owner', name: null }],
    },
    {
      title: 'Subnets: the most specific one wins, and what is no address has none',
      events: [{ ip: '10.1.2.3' }, { ip: '10.9.9.9' }, { ip: '2001:DB8::1' }, { ip: 'nonsense' }, { ip: '11.0.0.1' }],
      files: nets,
      query: 'match("nets.csv", field=ip, column=net, mode=cidr)',
      rows: [
        { ip: '10.1.2.3', zone: 'lab' },
        { ip: '10.9.9.9', zone: 'inside' },
        { ip: '2001:DB8::1', zone: 'six' },
      ],
    },
    {
      title: 'Patterns may match anywhere in the value',
      events: [{ cmd: 'C:\\tools\\curl.exe -s' }, { cmd: 'run 100%' }, { cmd: 'other' }],
      files: { 'tools.csv': 'pattern,kind\ncurl.exe,web\nc*l.exe,odd\n100%,percent\n' },
      query: 'match("tools.csv", field=cmd, column=pattern, mode=glob)',
      rows: [{ kind: 'web' }, { kind: 'percent' }],
    },
    {
      title: 'Negated: what the file does not know',
      events: [{ id: '1' }, { id: '3' }, { other: 'x' }],
      files: users,
      query: '!match("users.csv", field=id)',
      rows: [{ id: '3' }, { other: 'x' }],
    },
    {
      title: 'In a branch',
      events: [{ id: '1' }, { id: '3' }],
      files: users,
      query: 'case { match("users.csv", field=id) | known := "yes"; * | known := "no" }',
      rows: [
        { id: '1', name: 'Ann', known: 'yes' },
        { id: '3', name: null, known: 'no' },
      ],
    },
    {
      title: 'A column that the file does not have',
      events: [],
      files: users,
      query: 'match("users.csv", field=user)',
      diagnostic: 'CQL0316',
    },
  ],
  negatable: true,
  addedFields: (call) => {
    const table = tableOf(call);
    if (table === undefined) return [];
    return table.adHoc && takesAll(call) ? undefined : included(call, table, table.columns);
  },
  problems: keyProblems,
  condition: (call, context) => lookUp(call, [], 1, context).matched,
  step: (call, context) => {
    const table = tableOf(call);
    const rows = args.number(call, 'nrows');
    const names = table === undefined ? [] : included(call, table, context.tableColumns(table));
    const { matched, columns, record } = lookUp(call, names, rows, context);
    if (args.flag(call, 'strict')) context.filter(matched);
    if (table !== undefined && record !== undefined && takesAll(call)) {
      addOthers(record, keyColumns(call, table), context);
    }
    for (const [name, value] of columns) context.assign(name, value);
  },
});

/** Fields of events that no longer say when and where this event was. */
const own = ['@timestamp', '@timestamp.nanos', '@ingesttimestamp', '@timezone', '@id', '@rawstring'];

/** The fields of a row that only the data names, but for those looked up and those that say what the event is. */
function addOthers(record: Expr, keys: readonly string[], context: Context): void {
  const kept = [...keys, ...own].map((name) => ({ name, value: context.field(name) }));
  context.addRecord(record, '', false);
  for (const { name, value } of kept) context.overwrite(name, value);
}

function lookUp(call: CheckedCall, columns: readonly string[], rows: number, context: Context): FoundRows {
  const table = tableOf(call);
  if (table === undefined) throw new Error('match() was lowered without its file');
  const fields = args.texts(call, 'field');
  const keys = keyColumns(call, table).map((column, i) => ({
    expr: context.bind(asText(context.field(fields[i] ?? ''))),
    column,
  }));
  const mode = args.flag(call, 'glob') ? 'glob' : (args.text(call, 'mode') as LookupRequest['mode']);
  return context.lookup({ table, keys, mode, ignoreCase: args.flag(call, 'ignoreCase'), rows, columns });
}
