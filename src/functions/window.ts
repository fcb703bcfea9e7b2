import * as args from './arguments.ts';
import { type CallProblem, defineFunction, type FunctionExample } from './define.ts';
import { subAggregateFields, subAggregates } from './sub-aggregates.ts';

const events: FunctionExample['events'] = [
  { '@timestamp': 1700000000000, host: 'a', n: '1' },
  { '@timestamp': 1700000001000, host: 'a', n: '2' },
  { '@timestamp': 1700000001500, host: 'b', n: '4' },
  { '@timestamp': 1700000003000, host: 'a', n: '8' },
];

export const window = defineFunction({
  name: 'window',
  kind: 'aggregate',
  summary: 'Aggregates, for each bucket of bucket() or timeChart(), that bucket and the ones before it.',
  docs: 'https://library.humio.com/data-analysis/functions-window.html',
  within: ['bucket', 'timeChart'],
  params: [
    { name: 'buckets', type: 'integer', min: 1 },
    { name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' },
    { name: 'span', type: 'duration' },
  ],
  output: 'what the aggregates write; _count',
  notes: [
    '`buckets` counts the bucket itself; `span` is rounded to whole buckets, one at least. Exactly one of them is given.',
    'A window that would reach back before the first bucket yields nothing, so neither does one wider than all buckets together.',
    'bucket() has a row for a bucket without events of its own, too, where its window holds some.',
  ],
  examples: [
    {
      title: 'Three buckets, beside what is in the bucket itself',
      events,
      query: 'timeChart(span=1s, function=[sum(n, as=own), window([sum(n), max(n)], buckets=3)])',
      rows: [
        { _bucket: '1700000000000', own: '1', _sum: null, _max: null },
        { _bucket: '1700000001000', own: '6', _sum: null, _max: null },
        { _bucket: '1700000002000', own: '0', _sum: '7', _max: '4' },
        { _bucket: '1700000003000', own: '8', _sum: '14', _max: '8' },
      ],
      ordered: true,
    },
    {
      title: 'A width in time, by series, with steps around it',
      events,
      query: 'bucket(1s, field=host, function={ n > 1 | window(count(as=c), span=1900ms) | c := c * 10 })',
      rows: [
        { _bucket: '1700000000000', host: 'a', c: null },
        { _bucket: '1700000001000', host: 'a', c: '10' },
        { _bucket: '1700000001000', host: 'b', c: '10' },
        { _bucket: '1700000002000', host: 'a', c: '10' },
        { _bucket: '1700000002000', host: 'b', c: '10' },
        { _bucket: '1700000003000', host: 'a', c: '10' },
      ],
      ordered: true,
    },
    {
      title: 'Wider than all buckets',
      events,
      query: 'timeChart(span=1s, function=window(buckets=5))',
      rows: [
        { _bucket: '1700000000000', _count: null },
        { _bucket: '1700000001000', _count: null },
        { _bucket: '1700000002000', _count: null },
        { _bucket: '1700000003000', _count: null },
      ],
    },
    {
      title: 'A missing field, and one that is no number',
      events: [
        { '@timestamp': 1_700_000_000_000, n: '1' },
        { '@timestamp': 1_700_000_001_000 },
        { '@timestamp': 1_700_000_002_000, n: 'x' },
        { '@timestamp': 1_700_000_003_000, n: '2' },
      ],
      query: 'timeChart(span=1s, function=window([sum(n), count(n)], buckets=2))',
      rows: [
        { _bucket: '1700000000000', _sum: null, _count: null },
        { _bucket: '1700000001000', _sum: '1', _count: '1' },
        { _bucket: '1700000002000', _sum: '0', _count: '1' },
        { _bucket: '1700000003000', _sum: '2', _count: '2' },
      ],
    },
    { title: 'No width', events, query: 'timeChart(function=window(count()))', diagnostic: 'CQL0303' },
    { title: 'Elsewhere', events, query: 'groupBy(host, function=window(buckets=2))', diagnostic: 'CQL0308' },
    { title: 'As a step', events, query: 'window(buckets=2)', diagnostic: 'CQL0308' },
  ],
  problems: (call): readonly CallProblem[] => {
    const given = ['buckets', 'span'].filter((name) => args.isWritten(call, name)).length;
    if (given === 1) return [];
    const code = given === 0 ? 'CQL0303' : 'CQL0304';
    return [{ code, message: 'window() needs its width, either in `buckets` or as a `span` of time' }];
  },
  outputFields: (call, inner) => subAggregateFields(call, inner, []),
  // bucket() and timeChart() put its functions in its place; over one bucket it is no more than these.
  step: (call, context) => context.aggregatePipelines([], subAggregates(call)),
});
