import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const head = defineFunction({
  name: 'head',
  kind: 'aggregate',
  summary:
    'Oldest events first by @timestamp (or @ingesttimestamp if the query uses ingest time), at most limit (200; max 200,000 = StateRowLimit).',
  docs: 'https://library.humio.com/data-analysis/functions-head.html',
  params: [{ name: 'limit', type: 'integer', unnamed: true, default: 200, values: ['max'], min: 0, max: 200000 }],
  output: 'input events',
  notes: ['Establishes ascending order for sequence functions.'],
  step: (call, context) => {
    context.limit(context.timeOrder('asc'), args.number(call, 'limit'));
    context.orderBy(context.timeOrder('asc'));
  },
});
