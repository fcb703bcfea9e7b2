import { defineFunction } from '../define.ts';

export const arrayReduceRow = defineFunction({
  name: 'array:reduceRow',
  kind: 'transform',
  summary:
    "Per event: aggregates that event's own array elements (var) with a single-row single-field aggregator. join() and groupBy() not allowed.",
  docs: 'https://library.humio.com/data-analysis/functions-array-reducerow.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_reduceRow' },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: '_reduceRow',
  notes: ["Feature flag ArrayFunctions, experimental. Text says 'on all events' but the effect is per event."],
});
