import type { CheckedCall } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import * as args from './arguments.ts';
import { agreementsOf } from './constellation-links.ts';
import { findConstellations, shownFields, sidesOf } from './constellations.ts';
import { type CallProblem, defineFunction, type FunctionExample } from './define.ts';

const t0 = 1_700_000_000_000;
const minute = 60_000;

function at(minutes: number, fields: Readonly<Record<string, string>>): Readonly<Record<string, string | number>> {
  return { '@timestamp': t0 + minutes * minute, ...fields };
}

const logons: FunctionExample['events'] = [
  at(0, { logon: 'fail', user: 'ann', host: 'a' }),
  at(1, { logon: 'ok', user: 'ann', host: 'b' }),
  at(2, { logon: 'fail', user: 'bob', host: 'c' }),
  at(90, { logon: 'ok', user: 'bob', host: 'd' }),
  at(91, { logon: 'ok', user: 'eve', host: 'e' }),
  at(92, { logon: 'fail', user: 'eve', host: 'f' }),
  at(93, { logon: 'fail', host: 'g' }),
  at(94, { logon: 'ok', host: 'g' }),
];

/** Two that succeed and four that fail, of one user. */
const many: FunctionExample['events'] = ['S', 'S', 'F', 'F', 'F', 'F'].map((kind, i) =>
  at(i + 1, { kind, u: 'x', n: `E${i + 1}` }),
);

const successFailureFailure = 'A: { kind=S } include: n, B: { kind=F } include: n, C: { kind=F } include: n';

export const correlate = defineFunction({
  name: 'correlate',
  kind: 'source',
  summary: 'Finds groups of events, one of each named query, that agree in the fields their links name.',
  docs: 'https://library.humio.com/data-analysis/functions-correlate.html',
  stage: 'beforeAggregate',
  params: [
    { name: 'globalConstraints', type: 'fields' },
    { name: 'includeConstraintValues', type: 'boolean', default: true },
    { name: 'includeMatchesOnceOnly', type: 'boolean', default: false },
    { name: 'iterationLimit', type: 'integer', default: 5, min: 1, max: 10 },
    { name: 'jitterTolerance', type: 'duration' },
    { name: 'maxPerRoot', type: 'integer', default: 1, min: 1 },
    { name: 'query', type: 'queries', required: true, unnamed: true },
    { name: 'root', type: 'text', defaultNote: 'the first query' },
    { name: 'sequence', type: 'boolean', default: false },
    { name: 'sequenceBy', type: 'fields', defaultNote: '@timestamp' },
    { name: 'within', type: 'duration' },
  ],
  output: 'Query.field of each query, and @timestamp of the root event',
  notes: [
    'Each query filters the events at hand: `Name: { filters | field <=> Other.field }`. A link wants both fields there and equal, as texts.',
    '`field <=> Word` without a query links all queries that name the same word. `globalConstraints` links a field of every query.',
    'Every query must be linked with the others in some way; LogScale wants links behind all other steps.',
    'A row shows `Query.@timestamp`, `Query.@id`, `Query.@ingesttimestamp`, the linked fields and those of `include`; `include: *` shows all.',
    'The events of a group are different ones and, with `within`, so close in time from the first to the last.',
    'With `sequence` they come in the order of the queries: by time, then by place in the input, or by the fields of `sequenceBy`, numbers as numbers. With `jitterTolerance` any two may be out of order by so much.',
    'An event of the root query gets `maxPerRoot` rows: those whose other events come first, query by query.',
    '`includeMatchesOnceOnly` takes the groups in this order and leaves out each one that has an event some group before it has for the same query.',
    'Saker looks at all events at once, so the result is complete and `iterationLimit` has no effect.',
  ],
  examples: [
    {
      title: 'A failure, then a success of the same user within an hour',
      events: logons,
      query:
        'correlate(Fail: { logon=fail } include: host, Ok: { logon=ok | user <=> Fail.user }, sequence=true, within=1h)',
      rows: [
        {
          '@timestamp': t0,
          'Fail.@timestamp': String(t0),
          'Fail.user': 'ann',
          'Fail.host': 'a',
          'Ok.@timestamp': String(t0 + minute),
          'Ok.user': 'ann',
          'Ok.host': null,
        },
      ],
    },
    {
      title: 'In any order, linked in a field of all, which is not shown',
      events: logons,
      query:
        'correlate(Fail: { logon=fail } include: [host], Ok: { logon=ok } include: [*], globalConstraints=[user], includeConstraintValues=false)',
      rows: [
        { 'Fail.host': 'a', 'Ok.host': 'b', 'Fail.user': null, 'Ok.user': 'ann', 'Ok.logon': 'ok' },
        { 'Fail.host': 'c', 'Ok.host': 'd', 'Fail.user': null, 'Ok.user': 'bob' },
        { 'Fail.host': 'f', 'Ok.host': 'e', 'Fail.user': null, 'Ok.user': 'eve' },
      ],
      ordered: true,
    },
    {
      title: 'Three kinds of events in a chain of links',
      events: [
        at(0, { e: 'start', pid: '7', file: 'outlook' }),
        at(1, { e: 'spawn', parent: '7', child: '8' }),
        at(1, { e: 'spawn', parent: '7', child: '9' }),
        at(2, { e: 'write', pid: '9', path: 'x.doc' }),
        at(2, { e: 'write', pid: '5', path: 'y.doc' }),
      ],
      query:
        'correlate(Start: { e=start file=outlook }, Spawn: { e=spawn | parent <=> Start.pid | child <=> Write.pid }, Write: { e=write } include: path)',
      rows: [{ 'Start.pid': '7', 'Spawn.parent': '7', 'Spawn.child': '9', 'Write.pid': '9', 'Write.path': 'x.doc' }],
    },
    {
      title: 'The first group of each root event',
      events: many,
      query: `correlate(${successFailureFailure}, globalConstraints=u, sequence=true, within=10min)`,
      rows: [
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E4' },
        { 'A.n': 'E2', 'B.n': 'E3', 'C.n': 'E4' },
      ],
      ordered: true,
    },
    {
      title: 'The first two of each',
      events: many,
      query: `correlate(${successFailureFailure}, globalConstraints=u, sequence=true, within=10min, maxPerRoot=2)`,
      rows: [
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E4' },
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E5' },
        { 'A.n': 'E2', 'B.n': 'E3', 'C.n': 'E4' },
        { 'A.n': 'E2', 'B.n': 'E3', 'C.n': 'E5' },
      ],
      ordered: true,
    },
    {
      title: 'Every event once for each query',
      events: many,
      query: `correlate(${successFailureFailure}, globalConstraints=u, sequence=true, includeMatchesOnceOnly=true)`,
      rows: [
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E4' },
        { 'A.n': 'E2', 'B.n': 'E4', 'C.n': 'E5' },
      ],
      ordered: true,
    },
    {
      title: 'Another root',
      events: many,
      query: `correlate(${successFailureFailure}, globalConstraints=u, sequence=true, root=C) | select([A.n, B.n, C.n])`,
      rows: [
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E4' },
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E5' },
        { 'A.n': 'E1', 'B.n': 'E3', 'C.n': 'E6' },
      ],
      ordered: true,
    },
    {
      title: 'Clocks that differ by a second',
      events: [
        { '@timestamp': t0 + 500, e: 'a', k: '1' },
        { '@timestamp': t0, e: 'b', k: '1' },
        { '@timestamp': t0 + 5_000, e: 'a', k: '2' },
        { '@timestamp': t0, e: 'b', k: '2' },
      ],
      query:
        'correlate(A: { e=a | k <=> Key }, B: { e=b | k <=> Key }, sequence=true, within=1min, jitterTolerance=1s)',
      rows: [{ 'A.k': '1', 'B.k': '1' }],
    },
    {
      title: 'In the order of a field',
      events: [
        { e: 'a', k: '1', step: '9' },
        { e: 'b', k: '1', step: '10' },
        { e: 'a', k: '2', step: '3' },
        { e: 'b', k: '2', step: '2' },
        { e: 'a', k: '3', step: 'x' },
        { e: 'b', k: '3' },
        { '@timestamp': t0, e: 'a', k: '4', step: 'a' },
        { '@timestamp': t0, e: 'b', k: '4', step: 'b' },
        { '@timestamp': t0, e: 'a', k: '5', step: '3' },
        { '@timestamp': t0, e: 'b', k: '5', step: '12' },
      ],
      query: 'correlate(A: { e=a }, B: { e=b }, globalConstraints=[k], sequence=true, sequenceBy=[step])',
      rows: [{ 'A.k': '4' }, { 'A.k': '5' }],
    },
    {
      title: 'A query that nothing is linked to',
      events: [],
      query: 'correlate(A: { a=1 }, B: { b=1 | k <=> A.k }, C: { c=1 })',
      diagnostic: 'CQL0303',
    },
    {
      title: 'A link to a query that there is not',
      events: [],
      query: 'correlate(First: { a=1 }, B: { b=1 | k <=> Frist.k })',
      diagnostic: 'CQL0306',
    },
  ],
  since: '1.19x',
  problems,
  outputFields: (call) => {
    const queries = args.queries(call, 'query');
    if (queries.some(({ include }) => include.includes('*'))) return undefined;
    const { agreements } = linksOf(call);
    const shown = queries.flatMap((query, i) => {
      const agreed = sidesOf(i, agreements).map(({ field }) => field);
      const fields = shownFields(query, agreed, args.flag(call, 'includeConstraintValues'));
      return fields.map((field) => `${query.name}.${field}`);
    });
    return ['@timestamp', ...shown];
  },
  step: (call, context) => {
    const by = args.optionalTexts(call, 'sequenceBy');
    const jitter = durationOf(call, 'jitterTolerance');
    findConstellations(
      {
        queries: args.queries(call, 'query'),
        root: rootOf(call),
        globals: args.optionalTexts(call, 'globalConstraints') ?? [],
        within: durationOf(call, 'within'),
        sequence: args.flag(call, 'sequence') ? { by, jitter } : undefined,
        maxPerRoot: args.number(call, 'maxPerRoot'),
        once: args.flag(call, 'includeMatchesOnceOnly'),
        showLinks: args.flag(call, 'includeConstraintValues'),
      },
      context,
    );
  },
});

function durationOf(call: CheckedCall, parameter: string): number | undefined {
  const text = args.optionalText(call, parameter);
  return text === undefined ? undefined : parseDuration(text);
}

/** -1 where there is no such query. */
function rootOf(call: CheckedCall): number {
  const root = args.optionalText(call, 'root');
  return root === undefined ? 0 : args.queries(call, 'query').findIndex(({ name }) => name === root);
}

function linksOf(call: CheckedCall) {
  const globals = args.optionalTexts(call, 'globalConstraints') ?? [];
  return agreementsOf(args.queries(call, 'query'), Math.max(0, rootOf(call)), globals);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const queries = args.queries(call, 'query');
  if (queries.length < 2) {
    const note = 'write Name: { ... }, one for every kind of event';
    return [{ code: 'CQL0303', message: 'correlate() needs two queries or more', note }];
  }
  const found: CallProblem[] = [];
  if (rootOf(call) < 0) {
    const note = `the queries are ${queries.map(({ name }) => name).join(', ')}`;
    const message = `there is no query \`${args.optionalText(call, 'root') ?? ''}\` to be the root`;
    found.push({ parameter: 'root', code: 'CQL0306', message, note });
  }
  for (const parameter of ['sequenceBy', 'jitterTolerance']) {
    if (!args.isWritten(call, parameter) || args.flag(call, 'sequence')) continue;
    found.push({ parameter, code: 'CQL0303', message: `\`${parameter}\` of correlate() needs \`sequence=true\`` });
  }
  const [within, jitter] = [durationOf(call, 'within'), durationOf(call, 'jitterTolerance')];
  if (within !== undefined && jitter !== undefined && jitter > within) {
    const message = '`jitterTolerance` of correlate() cannot be longer than `within`';
    found.push({ parameter: 'jitterTolerance', code: 'CQL0306', message });
  }
  return [...found, ...linksOf(call).problems];
}
