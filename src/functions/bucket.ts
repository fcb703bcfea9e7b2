import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { subAggregateFields } from './sub-aggregates.ts';
import { bucketEvents, bucketField, bucketNotes, bucketParameters, bucketProblems } from './time-buckets.ts';

export const bucket = defineFunction({
  name: 'bucket',
  kind: 'aggregate',
  summary: 'Groups events by time, and by fields if there are some, and aggregates each group.',
  docs: 'https://library.humio.com/data-analysis/functions-bucket.html',
  params: [
    ...bucketParameters('count(as=_count)'),
    { name: 'field', type: 'fields' },
    { name: 'span', type: 'duration', unnamed: true, default: 'auto', values: ['auto'] },
  ],
  output: '_bucket + field(s) + function outputs (default _count)',
  notes: [...bucketNotes, 'Only buckets with events have a row; timeChart() fills the others.'],
  outputFields: (call, inner) =>
    subAggregateFields(call, inner, [bucketField, ...(args.optionalTexts(call, 'field') ?? [])]),
  examples: [
    {
      title: 'Counts per minute',
      events: [
        { '@timestamp': 1700000005000 },
        { '@timestamp': 1700000039999 },
        { '@timestamp': 1700000040000 },
        { '@timestamp': 1700000400000 },
      ],
      query: 'bucket(1min)',
      rows: [
        { _bucket: '1699999980000', _count: '2' },
        { _bucket: '1700000040000', _count: '1' },
        { _bucket: '1700000400000', _count: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Several functions and fields; an event with neither field, or without a time, is in no series',
      events: [
        { '@timestamp': 1700000000000, a: 'x', b: 'y', n: '1' },
        { '@timestamp': 1700000000001, a: 'x', n: '4' },
        { '@timestamp': 1700000000002, n: '8' },
        { a: 'x', n: '16' },
      ],
      query: 'bucket(span=1d, field=[a, b], function=[sum(n), {count(as=c) | c := c * 10}])',
      rows: [
        { _bucket: '1699920000000', a: 'x', b: 'y', _sum: '1', c: '10' },
        { _bucket: '1699920000000', a: 'x', b: null, _sum: '4', c: '10' },
      ],
    },
    {
      title: 'The series with the greatest totals',
      events: [
        { '@timestamp': 1700000000000, host: 'a', n: '5' },
        { '@timestamp': 1700003600000, host: 'a', n: '5' },
        { '@timestamp': 1700000000000, host: 'b', n: '7' },
        { '@timestamp': 1700000000000, host: 'c', n: 'none' },
      ],
      query: 'bucket(1h, field=host, function=sum(n), limit=1)',
      rows: [
        { _bucket: '1699999200000', host: 'a', _sum: '5' },
        { _bucket: '1700002800000', host: 'a', _sum: '5' },
      ],
      ordered: true,
    },
    {
      title: 'Amounts of a bucket as rates',
      events: [
        { '@timestamp': 1700000000000, bytes: '7200000' },
        { '@timestamp': 1700003600000, bytes: '9000' },
      ],
      query: 'bucket(1h, function=[sum(bytes), count()], unit=["bytes/span to Kbytes/s", "1/span to 1/day"])',
      rows: [
        { _bucket: '1699999200000', _sum: '2', _count: '24' },
        { _bucket: '1700002800000', _sum: '0.0025', _count: '24' },
      ],
    },
    {
      title: 'A span on a calendar has no fixed length',
      events: [],
      query: 'bucket(span="calendar: 1month")',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => bucketProblems(call, 'bucket()'),
  step: (call, context) => {
    const series = args.optionalTexts(call, 'field') ?? [];
    bucketEvents(call, context, { name: 'bucket()', series, fill: false });
  },
});
