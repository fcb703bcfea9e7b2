import { defineFunction } from './define.ts';

export const bucket = defineFunction({
  name: 'bucket',
  kind: 'aggregate',
  summary: 'groupBy with time buckets.',
  docs: 'https://library.humio.com/data-analysis/functions-bucket.html',
  params: [
    { name: 'buckets', type: 'integer', min: 1, max: 1500 },
    { name: 'field', type: 'field' },
    { name: 'function', type: 'aggregates', defaultNote: 'count(as=_count)' },
    { name: 'limit', type: 'integer', default: 10, max: 500 },
    { name: 'minSpan', type: 'duration' },
    { name: 'span', type: 'duration', unnamed: true, defaultNote: 'auto' },
    { name: 'timezone', type: 'timezone' },
    { name: 'unit', type: 'texts' },
  ],
  output: '_bucket (bucket start, epoch ms) + field(s) + function outputs (default _count)',
  notes: [
    'Span comes from span, or query interval/buckets, or auto; buckets are aligned to the span boundary so a 1h query at 1m span starting mid-minute gives 61 buckets; the first and last may be partial. limit caps series (top-N by aggregate numeric value over all buckets, warning unless given explicitly). Calendar/anchored spans are not allowed. unit converts each function column.',
  ],
});
