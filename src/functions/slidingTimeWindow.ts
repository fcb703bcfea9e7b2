import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import { apply, asNumber, choose, isPresent, literal, notHolds } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { AggregatePart, Context } from './context.ts';
import { defineFunction } from './define.ts';
import { allRows, excludesCurrent, rowsUpTo, windowFields, windowNotes, windowParameters } from './sequences.ts';

/** LogScale's windows hold no more events. */
const mostEvents = 10_000;

export const slidingTimeWindow = defineFunction({
  name: 'slidingTimeWindow',
  kind: 'aggregate',
  summary: 'Adds to every row what aggregates yield of the rows of the last so many seconds, minutes or hours.',
  docs: 'https://library.humio.com/data-analysis/functions-slidingtimewindow.html',
  stage: 'afterAggregate',
  params: [
    ...windowParameters,
    { name: 'span', type: 'duration', required: true },
    { name: 'timestampfield', type: 'field', default: '@timestamp' },
  ],
  output: 'the row, and what the aggregates write',
  notes: [
    'It follows an aggregate such as head(); in a groupBy() each group counts for itself.',
    ...windowNotes,
    'A row exactly `span` older is not in the window, nor is one of the same time that comes later; `current=exclude` leaves the row itself out.',
    'The time is in milliseconds; fractions of one do not count.',
    'Decisions: the rows are taken in the order of time, where LogScale fails on others; one without a time is left out, which is reported.',
    'Windows of more than 10,000 events, which LogScale refuses, are reported.',
  ],
  examples: [
    {
      title: 'Three seconds, with and without the row itself; the border is outside',
      events: [
        { '@timestamp': 1700000001000, n: '1' },
        { '@timestamp': 1700000002000, n: '2' },
        { '@timestamp': 1700000004000, n: '4' },
        { '@timestamp': 1700000004999, n: '8' },
        { '@timestamp': 1700000005000, n: '16' },
      ],
      query:
        'head() | slidingTimeWindow(sum(n), span=3s) | slidingTimeWindow(sum(n, as=before), span=3s, current=exclude)',
      rows: [
        { n: '1', _sum: '1', before: '0' },
        { n: '2', _sum: '3', before: '1' },
        { n: '4', _sum: '6', before: '2' },
        { n: '8', _sum: '14', before: '6' },
        { n: '16', _sum: '28', before: '12' },
      ],
      ordered: true,
    },
    {
      title: 'Rows of one time come one after the other, in groups',
      events: [
        { '@timestamp': 1700000000000, g: 'a', status: 'failure' },
        { '@timestamp': 1700000000000, g: 'a', status: 'failure' },
        { '@timestamp': 1700000000000, g: 'b', status: 'success' },
        { '@timestamp': 1700000000000, g: 'a', status: 'success' },
        { '@timestamp': 1700000001000, g: 'a', status: 'success' },
      ],
      query:
        'head() | groupBy(g, function=slidingTimeWindow([{status=failure | count(as=failures)}, selectLast(status)], span=1s))',
      rows: [
        { g: 'a', failures: '1', status: 'failure' },
        { g: 'a', failures: '2', status: 'failure' },
        { g: 'a', failures: '2', status: 'success' },
        { g: 'a', failures: '0', status: 'success' },
        { g: 'b', failures: '0', status: 'success' },
      ],
      ordered: true,
    },
    {
      title: 'A time in another field; a row without it is left out',
      events: [{ t: '3000', n: '4' }, { t: '1000', n: '1' }, { n: '2' }, { t: 'soon', n: '8' }],
      query: 'sort(n) | slidingTimeWindow(count(), span=1h, timestampfield=t)',
      rows: [
        { n: '1', _count: '1' },
        { n: '4', _count: '2' },
      ],
      ordered: true,
    },
    { title: 'No span', events: [], query: 'head() | slidingTimeWindow(count())', diagnostic: 'CQL0303' },
    { title: 'No time', events: [], query: 'head() | slidingTimeWindow(count(), span=0s)', diagnostic: 'CQL0306' },
  ],
  problems: (call) => {
    if (spanOf(call) > 0) return [];
    return [{ parameter: 'span', code: 'CQL0306', message: '`span` of slidingTimeWindow() cannot be 0' }];
  },
  addedFields: windowFields,
  step: (call, context) => {
    const time = timeOf(call, context);
    const order: readonly OrderKey[] = [{ expr: time, direction: 'asc', nulls: 'last' }, ...context.sequenceOrder()];
    const place = placeOf(time, order, context);
    const functions = args.pipelines(call, 'function');
    if (excludesCurrent(call)) aggregateBefore(call, functions, time, place, context);
    else aggregateSpan(call, functions, time, place, counted, context);
    context.orderBy(order);
  },
});

function spanOf(call: CheckedCall): number {
  return parseDuration(args.text(call, 'span')) ?? 0;
}

function timeOf(call: CheckedCall, context: Context): Expr {
  const field = args.text(call, 'timestampfield');
  const time = context.bind(apply('floor', asNumber(context.field(field))));
  context.watch(notHolds(isPresent(time)), {
    subject: `slidingTimeWindow() left out rows whose \`${field}\` is no time, where LogScale fails`,
    remedy: `filter by ${field}=* before it`,
  });
  context.filter(isPresent(time));
  return time;
}

const counted: AggregatePart = { op: 'count', args: [], data: null, type: 'number' };

/** So many rows of one millisecond are told apart; a window does not hold more. */
const room = 2 ** 13;

/** The number of a row among those of its time, 1 for the first. */
function placeOf(time: Expr, order: readonly OrderKey[], context: Context): Expr {
  const [place = literal(1)] = context.window([{ ...counted, frame: rowsUpTo }], order, [time]);
  return choose([{ when: apply('less', place, literal(room)), then: place }], literal(room));
}

/**
 * Rows are ordered by one number of which a window is a range. A millisecond is eight times the room for its rows, and a
 * window half a millisecond shorter than its span: that leaves out what is just too old and keeps what is just young
 * enough. In halves of a millisecond the number is exact over some years; a longer window is the unit itself, as engines
 * take small numbers only for a range.
 */
function aggregateSpan(
  call: CheckedCall,
  functions: readonly CheckedPipeline[],
  time: Expr,
  place: Expr,
  rows: AggregatePart,
  context: Context,
): void {
  const [first = time] = context.window([{ op: 'min', args: [time], data: null, type: 'number', frame: allRows }], []);
  const millisecond = 8 * room;
  const since = apply('multiply', apply('subtract', time, first), literal(millisecond));
  const instant = apply('add', since, place);
  const halves = 2 * spanOf(call) - 1;
  const unit = halves < 2 ** 31 ? 1 : halves;
  const key = context.bind(apply('divide', instant, literal((unit * millisecond) / 2)));
  const order: readonly OrderKey[] = [{ expr: key, direction: 'asc', nulls: 'last' }];
  const frame = { kind: 'range', first: -halves / unit, last: 0 } as const;
  const [size = literal(0)] = context.window([{ ...rows, frame }], order);
  context.watch(apply('less', literal(mostEvents), size), {
    subject: `slidingTimeWindow() had windows of more than ${mostEvents} events, which LogScale refuses`,
    remedy: 'write a shorter span, or group the events first',
  });
  context.windowPipelines(call, functions, order, frame);
}

/** Tells a row from its probe; no query can name it. */
const probeField = ' probe';

/** A window ends with a row: to leave the row out, one that stands just before it and counts nowhere is taken instead. */
function aggregateBefore(
  call: CheckedCall,
  functions: readonly CheckedPipeline[],
  time: Expr,
  place: Expr,
  context: Context,
): void {
  const bound = context.bind(place);
  const { index } = context.unnest([apply('listOf', literal('probe'), literal('row'))], false);
  context.overwrite(probeField, apply('subtract', literal(1), index));
  const real = { kind: 'order', field: probeField, operator: '<', value: 1, at: call.at } as const;
  const only = functions.map(({ steps }) => ({
    steps: [{ kind: 'filter', filter: real, at: call.at } as const, ...steps],
  }));
  const beside = context.bind(apply('add', apply('multiply', bound, literal(2)), index));
  const rows: AggregatePart = { ...counted, where: apply('numberEquals', index, literal(1)) };
  aggregateSpan(call, only, time, beside, rows, context);
  context.filter(apply('numberEquals', index, literal(0)));
  context.forget(probeField);
}
