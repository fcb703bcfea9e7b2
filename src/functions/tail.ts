import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const tail = defineFunction({
  name: 'tail',
  kind: 'aggregate',
  summary:
    'The most recent `limit` (200; max 200,000) events by @timestamp, or @ingesttimestamp if missing; error if neither exists.',
  docs: 'https://library.humio.com/data-analysis/functions-tail.html',
  params: [{ name: 'limit', type: 'integer', unnamed: true, default: 200, values: ['max'], min: 1, max: 200000 }],
  output: 'input events',
  step: (call, context) => {
    context.limit(context.timeOrder('desc'), args.number(call, 'limit'));
    context.orderBy(context.timeOrder('asc'));
  },
});
