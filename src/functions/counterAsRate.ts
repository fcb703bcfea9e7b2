import { absent, and, apply, asNumber, choose, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import type { AggregatePart } from './context.ts';
import { defineFunction } from './define.ts';
import { pickFirst } from './pick.ts';

export const counterAsRate = defineFunction({
  name: 'counterAsRate',
  kind: 'aggregate',
  summary: 'Gives by how much a counter grows in a second.',
  docs: 'https://library.humio.com/data-analysis/functions-counterasrate.html',
  params: [
    { name: 'as', type: 'name', default: '_rate' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_rate',
  notes: [
    'It needs two events with the counter at different times, in each group or bucket; with fewer nothing is written.',
    'A counter that falls was reset: nothing is written. One that stands still does not fall.',
    'Decision: the rate is that from the first event to the last one; events without a time are passed over.',
  ],
  examples: [
    {
      title: 'From the first to the last event',
      events: [
        { '@timestamp': 1700000004000, n: '25' },
        { '@timestamp': 1700000000000, n: '5' },
        { '@timestamp': 1700000001000, n: '5' },
        { '@timestamp': 1700000002000, n: 'x' },
      ],
      query: 'counterAsRate(n)',
      rows: [{ _rate: '5' }],
    },
    {
      title: 'A reset, a single point, and points of one time',
      events: [
        { '@timestamp': 1700000000000, g: 'reset', n: '9' },
        { '@timestamp': 1700000001000, g: 'reset', n: '1' },
        { '@timestamp': 1700000002000, g: 'reset', n: '20' },
        { '@timestamp': 1700000000000, g: 'single', n: '9' },
        { g: 'single', n: '10' },
        { '@timestamp': 1700000000000, g: 'once', n: '9' },
        { '@timestamp': 1700000000000, g: 'once', n: '10' },
        { '@timestamp': 1700000000000, g: 'ok', n: '9' },
        { '@timestamp': 1700000000500, g: 'ok', n: '10' },
      ],
      query: 'groupBy(g, function=counterAsRate(n, as=r))',
      rows: [
        { g: 'reset', r: null },
        { g: 'single', r: null },
        { g: 'once', r: null },
        { g: 'ok', r: '2' },
      ],
    },
    {
      title: 'In buckets, per minute',
      events: [
        { '@timestamp': 1700000000000, n: '1' },
        { '@timestamp': 1700000010000, n: '2' },
        { '@timestamp': 1700000060000, n: '2' },
      ],
      query: 'timeChart(span=1m, function=counterAsRate(n), unit="1/sec to 1/min")',
      rows: [
        { _bucket: '1699999980000', _rate: '6' },
        { _bucket: '1700000040000', _rate: null },
      ],
      ordered: true,
    },
  ],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const number = context.bind(asNumber(context.field(args.text(call, 'field'))));
    const time = context.bind(asNumber(context.field('@timestamp')));
    const where = and([isPresent(number), isPresent(time)]);
    const oldest = context.timeOrder('asc');
    const rows = { where, ignoreNull: false };
    const bound = (op: 'min' | 'max'): AggregatePart => ({ op, args: [time], data: null, type: 'number', where });
    return [
      {
        name: args.text(call, 'as'),
        op: 'rises',
        args: [number, ...oldest.map((key) => key.expr)],
        data: { order: oldest },
        type: 'boolean',
        where,
        also: [
          pickFirst('', number, oldest, rows),
          pickFirst('', number, context.timeOrder('desc'), rows),
          bound('min'),
          bound('max'),
        ],
        after: (rises, first = absent, last = absent, start = absent, end = absent) => {
          const growth = apply('multiply', apply('subtract', last, first), literal(1000));
          return choose([{ when: rises, then: apply('divide', growth, apply('subtract', end, start)) }], absent);
        },
      },
    ];
  },
});
