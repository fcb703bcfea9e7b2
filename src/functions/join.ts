import type { CheckedCall } from '../model/checked.ts';
import { apply, asText, choose, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction, type FunctionExample } from './define.ts';
import { noteElsewhere, rangeNotes, rangeParameters, subqueryRange, timeProblems } from './subquery-range.ts';

const logins: FunctionExample['events'] = [
  { '@timestamp': 1_700_000_001_000, kind: 'user', id: 'u1', name: 'Ann' },
  { '@timestamp': 1_700_000_002_000, kind: 'user', id: 'u2', team: 'red' },
  { '@timestamp': 1_700_000_003_000, kind: 'user', id: 'u1', name: 'Anna', team: 'blue' },
  { '@timestamp': 1_700_000_004_000, kind: 'login', user: 'u1', team: 'own' },
  { '@timestamp': 1_700_000_005_000, kind: 'login', user: 'u2', team: 'own' },
  { '@timestamp': 1_700_000_006_000, kind: 'login', user: 'u3', team: 'own' },
  { '@timestamp': 1_700_000_007_000, kind: 'login', team: 'own' },
];

export const join = defineFunction({
  name: 'join',
  kind: 'filter',
  summary: 'Keeps the events whose fields agree with a row of a subquery, and adds fields of that row.',
  docs: 'https://library.humio.com/data-analysis/functions-join.html',
  params: [
    { name: 'field', type: 'fields', required: true },
    { name: 'include', type: 'texts', defaultNote: 'none' },
    { name: 'key', type: 'texts', defaultNote: 'the fields' },
    { name: 'limit', type: 'integer', default: 100_000, min: 1, max: 200_000 },
    { name: 'live', type: 'boolean', defaultNote: 'that of the main query' },
    { name: 'max', type: 'integer', default: 1, min: 1 },
    { name: 'mode', type: 'enum', default: 'inner', values: ['inner', 'left'] },
    { name: 'query', type: 'query', required: true, unnamed: true },
    { name: 'repo', type: 'text', defaultNote: 'that of the main query' },
    { name: 'view', type: 'text', defaultNote: 'that of the main query' },
    ...rangeParameters,
  ],
  output: 'the fields of include',
  notes: [
    '`mode=left` keeps events without a row too, `!join(...)` keeps them alone.',
    'With several fields all of them must agree with the keys, in order. A field or key that is missing agrees with nothing.',
    'An event gets one row; `max` gives it more, as events of their own.',
    'Decision: of several rows the newest event counts, or the first row of an aggregate; of events of one time the one whose included values are the greatest texts, or where events have no times at all the last one of the input.',
    'A field of `include` that the row lacks becomes empty text, not an absent field as in match().',
    'The subquery keeps its newest 100,000 rows unless `limit` says otherwise; it gets no tail(200) of its own.',
    ...rangeNotes,
    '`live` has no effect: nothing is live here.',
    'LogScale takes it in no query with defineTable(), which `--strict` refuses too.',
  ],
  excludesTables: true,
  examples: [
    {
      title: 'The newest row counts, and what it lacks becomes empty',
      events: logins,
      query: 'kind=login | join({kind=user}, field=user, key=id, include=[name, team])',
      rows: [
        { user: 'u1', name: 'Anna', team: 'blue' },
        { user: 'u2', name: '', team: 'red' },
      ],
    },
    {
      title: 'Left: events without a row stay as they are',
      events: logins,
      query: 'kind=login | user =~ join({kind=user}, key=id, include=[name, team], mode=left)',
      rows: [
        { user: 'u1', name: 'Anna', team: 'blue' },
        { user: 'u2', name: '', team: 'red' },
        { user: 'u3', name: null, team: 'own' },
        { user: null, name: null, team: 'own' },
      ],
    },
    {
      title: 'More rows for an event',
      events: logins,
      query: 'kind=login | join({kind=user}, field=user, key=id, include=name, max=2) | table([user, name], order=asc)',
      rows: [
        { user: 'u1', name: 'Anna' },
        { user: 'u1', name: 'Ann' },
        { user: 'u2', name: '' },
      ],
    },
    {
      title: 'Negated, on two fields, against an aggregate',
      events: [
        { a: '1', b: '2' },
        { a: '1', b: '3' },
        { a: '1', b: '2', seen: 'yes' },
        { a: '1', seen: 'yes' },
      ],
      query: '!seen=* | !join({seen=yes | groupBy([a, b])}, field=[a, b])',
      rows: [{ a: '1', b: '3' }],
    },
    {
      title: 'A subquery with a time range of its own, among other filters',
      events: logins,
      query: 'kind=login | join({kind=user}, field=user, key=id, start=0, end=1700000001500) OR team=none',
      rows: [{ user: 'u1' }],
    },
    {
      title: 'Fields and keys that are not the same number',
      events: [],
      query: 'join({kind=user}, field=[a, b], key=c)',
      diagnostic: 'CQL0306',
    },
  ],
  negatable: true,
  addedFields: (call) => args.optionalTexts(call, 'include') ?? [],
  problems,
  condition: (call, context) => joined(call, [], 1, context).matched,
  step: (call, context) => {
    const include = args.optionalTexts(call, 'include') ?? [];
    const { values, matched } = joined(call, include, args.number(call, 'max'), context);
    const left = args.text(call, 'mode') === 'left';
    if (!left) context.filter(matched);
    include.forEach((name, i) => {
      const found = apply('coalesce', values[i] ?? literal(''), literal(''));
      context.overwrite(name, left ? choose([{ when: matched, then: found }], context.field(name)) : found);
    });
  },
});

function keysOf(call: CheckedCall): readonly string[] {
  return args.optionalTexts(call, 'key') ?? args.texts(call, 'field');
}

function joined(
  call: CheckedCall,
  include: readonly string[],
  most: number,
  context: Context,
): { readonly values: readonly Expr[]; readonly matched: Expr } {
  noteElsewhere(call, context);
  const [pipeline = { steps: [] }] = args.pipelines(call, 'query');
  const rows = context.subquery(pipeline, subqueryRange(call, context));
  const keys = keysOf(call).map((name) => rows.bind(rows.field(name)));
  const values = include.map((name) => rows.bind(rows.field(name)));
  for (const key of keys) rows.filter(isPresent(key));
  const limit = args.number(call, 'limit');
  const notice = {
    subject: `join() kept ${limit} rows of its subquery`,
    remedy: 'aggregate in the subquery, or write limit=200000',
  };
  const order = rows.aggregated() ? rows.currentOrder() : rows.newestOrder([...values, ...keys].map(asText));
  rows.limit(order, limit, args.isWritten(call, 'limit') ? undefined : notice);
  const on = args.texts(call, 'field').map((name, i) => ({
    left: context.bind(context.field(name)),
    right: keys[i] ?? literal(''),
  }));
  return context.attach({ relation: rows.rows(), on, values, most, order });
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const fields = args.texts(call, 'field').length;
  const keys = keysOf(call).length;
  const found: CallProblem[] = [...timeProblems(call, ['start', 'end'])];
  if (fields === 0) found.push({ parameter: 'field', code: 'CQL0306', message: '`field` of join() names no field' });
  if (fields !== keys) {
    const message = `join() has ${fields} fields for ${keys} keys`;
    found.push({ parameter: 'key', code: 'CQL0306', message, note: 'each field agrees with the key at its place' });
  }
  return found;
}
