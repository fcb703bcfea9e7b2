import { defineFunction } from './define.ts';

export const window = defineFunction({
  name: 'window',
  kind: 'aggregate',
  summary:
    'Only inside bucket()/timeChart(): aggregates over the current and preceding buckets; exactly one of buckets/span.',
  docs: 'https://library.humio.com/data-analysis/functions-window.html',
  params: [
    { name: 'buckets', type: 'integer' },
    { name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' },
    { name: 'span', type: 'integer' },
  ],
  output: 'function outputs',
  notes: ['Emits nothing when the window is larger than the available buckets.'],
});
