import { defineFunction } from './define.ts';

export const timeChart = defineFunction({
  name: 'timeChart',
  kind: 'aggregate',
  summary:
    'bucket() plus one optional series field; function default count(); limit 10 series (max 500), chosen by total numeric value; buckets 1..1500; span auto or relative time; empty buckets are rendered by the widget. timezone affects bucket alignment.',
  docs: 'https://library.humio.com/data-analysis/functions-timechart.html',
  params: [
    { name: 'buckets', type: 'integer', min: 1, max: 1500 },
    { name: 'function', type: 'aggregates', defaultNote: 'count()' },
    { name: 'limit', type: 'integer', default: 10, max: 500 },
    { name: 'minSpan', type: 'duration' },
    { name: 'series', type: 'field', unnamed: true },
    { name: 'span', type: 'duration', defaultNote: 'auto' },
    { name: 'timezone', type: 'timezone' },
    { name: 'unit', type: 'texts', defaultNote: 'No conversion' },
  ],
  output: '_bucket, series field, function outputs',
});
