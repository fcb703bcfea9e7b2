import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { subAggregateFields } from './sub-aggregates.ts';
import { bucketEvents, bucketField, bucketNotes, bucketParameters, bucketProblems } from './time-buckets.ts';

export const timeChart = defineFunction({
  name: 'timeChart',
  kind: 'aggregate',
  summary: 'Aggregates events by time, with a row for every bucket, also for those without events.',
  docs: 'https://library.humio.com/data-analysis/functions-timechart.html',
  params: [
    ...bucketParameters('count()'),
    { name: 'series', type: 'field', unnamed: true },
    { name: 'span', type: 'duration', default: 'auto', values: ['auto'] },
  ],
  output: '_bucket, series field, function outputs',
  notes: [
    ...bucketNotes,
    'A bucket without events has what its functions yield of nothing: 0 for count() and sum(), no field for avg() or max().',
    'The buckets reach over the time range where it is given, else from the first event to the last; at most 1500 are filled.',
  ],
  outputFields: (call, inner) => subAggregateFields(call, inner, [bucketField, ...seriesOf(call)]),
  examples: [
    {
      title: 'Buckets without events',
      events: [
        { '@timestamp': 1700000000000, n: '3' },
        { '@timestamp': 1700000002999, n: '4' },
        { '@timestamp': 1700000002000, n: 'none' },
      ],
      query: 'timeChart(span=1s, function=[count(), sum(n), avg(n)])',
      rows: [
        { _bucket: '1700000000000', _count: '1', _sum: '3', _avg: '3' },
        { _bucket: '1700000001000', _count: '0', _sum: '0', _avg: null },
        { _bucket: '1700000002000', _count: '2', _sum: '4', _avg: '4' },
      ],
      ordered: true,
    },
    {
      title: 'Every series in every bucket; events without the field are in none',
      events: [
        { '@timestamp': 1700000000000, method: 'GET' },
        { '@timestamp': 1700000003000, method: 'PUT' },
        { '@timestamp': 1700000009000 },
      ],
      query: 'timeChart(method, span=3s)',
      rows: [
        { _bucket: '1699999998000', method: 'GET', _count: '1' },
        { _bucket: '1699999998000', method: 'PUT', _count: '0' },
        { _bucket: '1700000001000', method: 'GET', _count: '0' },
        { _bucket: '1700000001000', method: 'PUT', _count: '1' },
      ],
      ordered: true,
    },
    {
      title: 'A rate, whatever the span',
      events: [
        { '@timestamp': 1700000000000, size: '3000000' },
        { '@timestamp': 1700000000001, size: '1000000' },
      ],
      query: 'timeChart(function=sum(size), span=30m, unit="bytes/bucket to Mbytes/hour")',
      rows: [{ _bucket: '1699999200000', _sum: '8' }],
    },
    {
      title: 'A composite function sees the zeros of a bucket without events',
      events: [{ '@timestamp': 1700000000000 }, { '@timestamp': 1700000002000 }],
      query: 'timeChart(span=1s, function={count(as=n) | twice := n * 2 + 1})',
      rows: [
        { _bucket: '1700000000000', n: '1', twice: '3' },
        { _bucket: '1700000001000', n: '0', twice: '1' },
        { _bucket: '1700000002000', n: '1', twice: '3' },
      ],
      ordered: true,
    },
    {
      title: 'A rate alone, as dashboards write it, and what is no unit',
      events: [{ '@timestamp': 1700000000000 }, { '@timestamp': 1700000000001 }],
      query: 'timeChart(span=1s, unit="1/min")',
      rows: [{ _bucket: '1700000000000', _count: '120' }],
    },
    {
      title: 'The buckets alone',
      events: [{ '@timestamp': 1700000000000 }, { '@timestamp': 1700000001000 }],
      query: 'timeChart(span=1s, function=[])',
      rows: [{ _bucket: '1700000000000' }, { _bucket: '1700000001000' }],
      ordered: true,
    },
    {
      title: 'A unit that is none',
      events: [],
      query: 'timeChart(span=1h, unit="bytes per hour!")',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => bucketProblems(call, 'timeChart()'),
  step: (call, context) => bucketEvents(call, context, { name: 'timeChart()', series: seriesOf(call), fill: true }),
});

function seriesOf(call: CheckedCall): readonly string[] {
  const series = args.optionalText(call, 'series');
  return series === undefined ? [] : [series];
}
