import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import { defineFunction, type FunctionExample } from './define.ts';
import { implicitTail } from './implicit-tail.ts';
import { noteElsewhere, rangeNotes, rangeParameters, subqueryRange, timeProblems } from './subquery-range.ts';

const events: FunctionExample['events'] = [
  { '@timestamp': 1_700_000_001_000, type: 'user', id: '7', name: 'ann', team: 'red' },
  { '@timestamp': 1_700_000_002_000, type: 'user', id: '8', name: 'bob' },
  { '@timestamp': 1_700_000_003_000, type: 'login', uid: '7', name: 'own' },
  { '@timestamp': 1_700_000_004_000, type: 'login', uid: '8', team: 'own' },
  { '@timestamp': 1_700_000_005_000, type: 'login', uid: '9' },
];

export const defineTable = defineFunction({
  name: 'defineTable',
  kind: 'preamble',
  summary: 'Keeps the rows of a subquery as a table that match(), readFile() and later subqueries can look up.',
  docs: 'https://library.humio.com/data-analysis/functions-definetable.html',
  stage: 'preamble',
  params: [
    { name: 'include', type: 'texts', required: true },
    { name: 'name', type: 'text', required: true },
    { name: 'query', type: 'query', required: true, unnamed: true },
    { name: 'view', type: 'text', defaultNote: 'that of the main query' },
    ...rangeParameters,
  ],
  output: null,
  definesTable: (call) => {
    const columns = args.texts(call, 'include').filter((name) => name !== '*');
    return { name: args.text(call, 'name'), columns };
  },
  notes: [
    'It stands before every other step but setTimeInterval(), and not in a subquery; LogScale allows 10 tables a query.',
    '`include` names the columns, `*` takes every field. A field that a row lacks is absent when the row is found.',
    'A subquery without an aggregate keeps its newest 200 events, as any query does: end it with tail(max) for more.',
    'Rows are in the order of time, or of the aggregate: match() takes the last one that fits.',
    'Of a table with `include=*` match() adds every column but those looked up and those that begin with `@`.',
    ...rangeNotes,
  ],
  examples: [
    {
      title: 'A table of events, and what it does not know',
      events,
      query:
        'defineTable(query={type=user}, name="users", include=[id, name, team]) | type=login | match(users, field=uid, column=id, strict=false)',
      rows: [
        { uid: '7', name: 'ann', team: 'red', id: null },
        { uid: '8', name: 'bob', team: 'own' },
        { uid: '9', name: null },
      ],
    },
    {
      title: 'All fields of an aggregate, as the rows of the query',
      events,
      query: 'defineTable({groupBy(type)}, name=kinds, include=*) | readFile(kinds)',
      rows: [
        { type: 'login', _count: '3' },
        { type: 'user', _count: '2' },
      ],
      ordered: true,
    },
    {
      title: 'A table that uses another one',
      events,
      query:
        'defineTable({type=user team=red}, name=red, include=id) | defineTable({type=login | match(red, field=uid, column=id) | groupBy(uid)}, name=logins, include=*) | type=user | match(logins, field=id, column=uid)',
      rows: [{ id: '7', name: 'ann', _count: '1', uid: null }],
    },
    {
      title: 'All fields of events; those the row lacks stay as they were',
      events,
      query:
        'defineTable({type=user}, name=users, include=*) | type=login | match(users, field=uid, column=id) | select([@timestamp, type, name, team])',
      rows: [
        { '@timestamp': 1_700_000_003_000, type: 'user', name: 'ann', team: 'red' },
        { '@timestamp': 1_700_000_004_000, type: 'user', name: 'bob', team: 'own' },
      ],
    },
    {
      title: 'The newest 200 events, unless the subquery says otherwise',
      events: Array.from({ length: 202 }, (_, i) => ({ '@timestamp': i + 1, n: i })),
      query:
        'defineTable({n=*}, name=some, include=n) | defineTable({n=* | tail(max)}, name=all, include=n) | n<3 | case { match(some, field=n) | in := "both"; match(all, field=n) | in := "all" }',
      rows: [
        { n: '0', in: 'all' },
        { n: '1', in: 'all' },
        { n: '2', in: 'both' },
      ],
    },
    {
      title: 'After another step',
      events: [],
      query: 'a=1 | defineTable({*}, name=t, include=*)',
      diagnostic: 'CQL0309',
    },
  ],
  problems: (call) => timeProblems(call, ['start', 'end']),
  step: (call, context) => {
    noteElsewhere(call, context);
    const [pipeline = { steps: [] }] = args.pipelines(call, 'query');
    const rows = context.subquery(pipeline, subqueryRange(call, context));
    if (!rows.aggregated()) {
      const notice = {
        subject: `defineTable() kept the newest ${implicitTail} events of a query without an aggregate`,
        remedy: 'end its query with tail(max), or with a number of your own',
      };
      rows.limit(rows.timeOrder('desc'), implicitTail, notice);
      rows.orderBy(rows.timeOrder('asc'));
    }
    context.defineTable(args.text(call, 'name'), rows, named(call));
  },
});

/** Undefined for `*`. */
function named(call: CheckedCall): readonly string[] | undefined {
  const include = args.texts(call, 'include');
  return include.includes('*') ? undefined : include;
}
