import type { CheckedCall } from '../model/checked.ts';
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
    const key = instantKey(time, order, context);
    const frame = {
      kind: 'range',
      first: -((spanOf(call) - 1) * room * 2 + room - 1),
      last: excludesCurrent(call) ? -1 : 0,
    } as const;
    const byKey: readonly OrderKey[] = [{ expr: key, direction: 'asc', nulls: 'last' }];
    const [size = literal(0)] = context.window([{ ...counted, frame }], byKey);
    context.watch(apply('less', literal(mostEvents), size), {
      subject: `slidingTimeWindow() had windows of more than ${mostEvents} events, which LogScale refuses`,
      remedy: 'write a shorter span, or group the events first',
    });
    context.windowPipelines(call, args.pipelines(call, 'function'), byKey, frame);
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
const room = 2 ** 14;

/**
 * A number that orders the rows by time and then by their place, and of which a window is one range: a millisecond is
 * twice the room its rows take, so that no distance between two rows of one pair of times is that of another pair.
 */
function instantKey(time: Expr, order: readonly OrderKey[], context: Context): Expr {
  const [first = time] = context.window(
    [{ op: 'min', args: [time], data: null, type: 'number', frame: allRows }],
    order,
  );
  const [place = literal(1)] = context.window([{ ...counted, frame: rowsUpTo }], order, [time]);
  const since = apply('multiply', apply('subtract', time, first), literal(room * 2));
  const within = choose([{ when: apply('less', place, literal(room)), then: place }], literal(room));
  return context.bind(apply('add', since, within));
}
