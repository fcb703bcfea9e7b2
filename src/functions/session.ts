import type { CheckedCall } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import { apply, asNumber, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { atDistance } from './sequences.ts';
import { subAggregates } from './sub-aggregates.ts';

export const session = defineFunction({
  name: 'session',
  kind: 'aggregate',
  summary: 'Aggregates sessions: events that follow each other without a long pause.',
  docs: 'https://library.humio.com/data-analysis/functions-session.html',
  params: [
    { name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' },
    { name: 'maxpause', type: 'duration', default: '15m' },
  ],
  output: 'what the aggregates write, a row for each session; _count',
  notes: [
    'A pause longer than `maxpause` begins a session, one just as long does not.',
    'It goes by `@timestamp`, whatever order the events are in; an event without one is in no session.',
    'Sessions come oldest first, in a groupBy() within each group.',
  ],
  examples: [
    {
      title: 'Two sessions; events in any order',
      events: [
        { '@timestamp': 1700001200000, n: '4' },
        { '@timestamp': 1700000000000, n: '1' },
        { '@timestamp': 1700000900000, n: '2' },
        { '@timestamp': 1700003000000, n: '8' },
        { n: '16' },
      ],
      query: 'session([count(), sum(n)])',
      rows: [
        { _count: '3', _sum: '7' },
        { _count: '1', _sum: '8' },
      ],
      ordered: true,
    },
    {
      title: 'By user, with a pause of its own, beside a count of all',
      events: [
        { '@timestamp': 1700000001000, user: 'ann' },
        { '@timestamp': 1700000002000, user: 'bob' },
        { '@timestamp': 1700000003000, user: 'ann' },
        { '@timestamp': 1700000013001, user: 'ann' },
        { user: 'eve' },
      ],
      query: 'groupBy(user, function=[count(as=all), session(maxpause=10s)])',
      rows: [
        { user: 'ann', all: '3', _count: '2' },
        { user: 'ann', all: '3', _count: '1' },
        { user: 'bob', all: '1', _count: '1' },
        { user: 'eve', all: '1', _count: null },
      ],
    },
    { title: 'No time at all', events: [{ a: '1' }], query: 'session()', rows: [] },
    { title: 'A pause that is none', events: [], query: 'session(maxpause=soon)', diagnostic: 'CQL0306' },
  ],
  outputFields: (call, inner) => inner(subAggregates(call)),
  step: (call, context) => {
    const time = context.bind(asNumber(context.field('@timestamp')));
    context.filter(isPresent(time));
    const order = context.timeOrder('asc');
    const [before = time] = atDistance(-1, [time], order, context);
    const pause = apply('subtract', time, before);
    const starts = context.bind(apply('less', literal(maxPause(call)), pause));
    context.aggregateRuns(starts, order, subAggregates(call));
  },
});

function maxPause(call: CheckedCall): number {
  return parseDuration(args.text(call, 'maxpause')) ?? 0;
}
