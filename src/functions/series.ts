import type { CheckedCall } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import { and, apply, applyWith, asNumber, asText, holds, isPresent, literal, notHolds, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { AggregateOutput, Context } from './context.ts';
import { defineFunction, type FunctionExample } from './define.ts';
import { allRows, atDistance, countUpTo } from './sequences.ts';

const visits: FunctionExample['events'] = [
  { '@timestamp': 1700000000000, url: '/', user: 'ann' },
  { '@timestamp': 1700000020000, url: '/login' },
  { '@timestamp': 1700000010000, url: '/about', user: 'bob' },
  { '@timestamp': 1700000100000, url: '/' },
  { '@timestamp': 1700000100001, user: '' },
];

/** What cuts a series into several. */
const cuts = ['endmatch', 'maxduration', 'maxpause', 'startmatch'];

export const series = defineFunction({
  name: 'series',
  kind: 'aggregate',
  summary: 'Gathers the values of fields in the order of time, in one row or in one for each transaction.',
  docs: 'https://library.humio.com/data-analysis/functions-series.html',
  params: [
    { name: 'collect', type: 'fields', required: true, unnamed: true },
    { name: 'endmatch', type: 'pipeline' },
    { name: 'maxduration', type: 'duration' },
    { name: 'maxpause', type: 'duration' },
    { name: 'memlimit', type: 'text' },
    { name: 'separator', type: 'text', default: '\n' },
    { name: 'startmatch', type: 'pipeline' },
  ],
  output: '@timestamp of the first event, _duration in milliseconds, and the fields',
  notes: [
    'A field holds its values with `separator` between them, repeated ones too; a field no event has is absent.',
    'A series ends behind an event of `endmatch`, before one of `startmatch`, before a pause longer than `maxpause`, and before the event that would make it longer than `maxduration`.',
    'With `startmatch` every series begins with such an event; events between the end of one and the next such event are ignored.',
    'An event without a time is in no series. Decision: one without any of the fields counts for the time and the duration all the same.',
    '`memlimit` is accepted and does nothing: LogScale cuts a series by its size, 1 KiB by default, Saker does not.',
  ],
  examples: [
    {
      title: 'One series, in the order of time',
      events: [...visits, { url: '/never' }],
      query: 'series([url, user], separator=";")',
      rows: [{ '@timestamp': 1700000000000, _duration: '100001', url: '/;/about;/login;/', user: 'ann;bob;' }],
    },
    {
      title: 'Cut at a pause, and at a length',
      events: visits,
      query: '[series(url, separator=" ", maxpause=30s), count()]',
      rows: [
        { '@timestamp': 1700000000000, _duration: '20000', url: '/ /about /login', _count: '5' },
        { '@timestamp': 1700000100000, _duration: '1', url: '/', _count: '5' },
      ],
      ordered: true,
    },
    {
      title: 'No longer than that',
      events: visits,
      query: 'series(url, separator=" ", maxduration=10s)',
      rows: [
        { '@timestamp': 1700000000000, _duration: '10000', url: '/ /about' },
        { '@timestamp': 1700000020000, _duration: '0', url: '/login' },
        { '@timestamp': 1700000100000, _duration: '1', url: '/' },
      ],
      ordered: true,
    },
    {
      title: 'From a beginning to an end, by user; what lies between is ignored',
      events: [
        { '@timestamp': 1700000000000, user: 'ann', what: 'stray' },
        { '@timestamp': 1700000001000, user: 'ann', what: 'start' },
        { '@timestamp': 1700000002000, user: 'ann', what: 'work' },
        { '@timestamp': 1700000003000, user: 'ann', what: 'end' },
        { '@timestamp': 1700000004000, user: 'ann', what: 'stray' },
        { '@timestamp': 1700000005000, user: 'ann', what: 'start' },
        { '@timestamp': 1700000006000, user: 'bob', what: 'start' },
        { '@timestamp': 1700000007000, user: 'bob', what: 'start' },
      ],
      query: 'groupBy(user, function=series(what, separator=",", startmatch={what=start}, endmatch={what=end}))',
      rows: [
        { user: 'ann', '@timestamp': 1700000001000, _duration: '2000', what: 'start,work,end' },
        { user: 'ann', '@timestamp': 1700000005000, _duration: '0', what: 'start' },
        { user: 'bob', '@timestamp': 1700000006000, _duration: '0', what: 'start' },
        { user: 'bob', '@timestamp': 1700000007000, _duration: '0', what: 'start' },
      ],
      ordered: true,
    },
    {
      title: 'An end alone; the last series has none',
      events: visits,
      query: 'series([url], separator=" ", endmatch={url="/login"})',
      rows: [
        { '@timestamp': 1700000000000, url: '/ /about /login' },
        { '@timestamp': 1700000100000, url: '/' },
      ],
      ordered: true,
    },
    { title: 'No times', events: [{ url: '/' }], query: 'series(url)', rows: [] },
  ],
  outputFields: (call) => ['@timestamp', '_duration', ...args.texts(call, 'collect')],
  aggregate: (call, context) => (cuts.some((name) => args.isWritten(call, name)) ? undefined : gathered(call, context)),
  step: (call, context) => {
    const whole = { ...call, written: new Set([...call.written].filter((name) => !cuts.includes(name))) };
    const pipeline = { steps: [{ kind: 'call', call: whole, negated: false, at: call.at } as const] };
    if (whole.written.size === call.written.size) context.aggregatePipelines([], [pipeline]);
    else context.aggregateRuns(startsOf(call, context), context.timeOrder('asc'), [pipeline]);
  },
});

function gathered(call: CheckedCall, context: Context): readonly AggregateOutput[] {
  const time = context.bind(asNumber(context.field('@timestamp')));
  const where = isPresent(time);
  const order = context.timeOrder('asc');
  const first: AggregateOutput = { name: '@timestamp', op: 'min', args: [time], data: null, type: 'number' };
  const duration: AggregateOutput = {
    ...{ name: '_duration', op: 'max', args: [time], data: null, type: 'number' },
    also: [first],
    after: (last, start) => apply('subtract', last, start ?? last),
  };
  const joined = { limit: Number.MAX_SAFE_INTEGER, separator: args.text(call, 'separator') };
  const fields = args.texts(call, 'collect').map(
    (name): AggregateOutput => ({
      name,
      op: 'listInOrder',
      args: [asText(context.field(name)), ...order.map((key) => key.expr)],
      data: { order },
      type: 'list',
      where,
      after: (list) => applyWith('joinList', joined, list),
    }),
  );
  return [first, duration, ...fields];
}

/** True in the first row of each series; rows in none are filtered out. */
function startsOf(call: CheckedCall, context: Context): Expr {
  const time = context.bind(asNumber(context.field('@timestamp')));
  context.filter(isPresent(time));
  const order = context.timeOrder('asc');
  const begins = matched(call, 'startmatch', context);
  const ends = matched(call, 'endmatch', context);
  const pause = durationOf(call, 'maxpause');
  const [lastTime = time, lastEnds = literal(false)] = atDistance(-1, [time, ends], order, context);
  const bounds = [holds(begins), holds(lastEnds)];
  if (pause !== undefined) bounds.push(holds(apply('less', literal(pause), apply('subtract', time, lastTime))));
  const starts = cutLength(call, time, context.bind(or(bounds)), order, context);
  if (args.isWritten(call, 'startmatch')) keepBegun(begins, starts, order, context);
  return starts;
}

/** Where a series would grow too long another one starts. */
function cutLength(call: CheckedCall, time: Expr, starts: Expr, order: readonly OrderKey[], context: Context): Expr {
  const span = durationOf(call, 'maxduration');
  if (span === undefined) return starts;
  const begun = context.stretches(time, span, countUpTo(starts, order, context));
  const [lastBegun = begun] = atDistance(-1, [begun], order, context);
  return context.bind(or([starts, notHolds(apply('numberEquals', begun, lastBegun))]));
}

/** Leaves out the series whose first event is no beginning. */
function keepBegun(begins: Expr, starts: Expr, order: readonly OrderKey[], context: Context): void {
  const some = { op: 'some', args: [begins], data: null, type: 'boolean', frame: allRows } as const;
  const [begun = begins] = context.window([some], order, [countUpTo(starts, order, context)]);
  context.filter(holds(begun));
}

/** False everywhere where the parameter is not given. */
function matched(call: CheckedCall, parameter: string, context: Context): Expr {
  if (!args.isWritten(call, parameter)) return literal(false);
  const conditions = args.pipelines(call, parameter).map((pipeline) => context.conditionOf(pipeline));
  return context.bind(holds(and(conditions)));
}

function durationOf(call: CheckedCall, parameter: string): number | undefined {
  const text = args.optionalText(call, parameter);
  return text === undefined ? undefined : parseDuration(text);
}
