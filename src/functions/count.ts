import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const count = defineFunction({
  name: 'count',
  kind: 'aggregate',
  summary:
    "Counts events, or only events having field. distinct=true gives an estimate (HyperLogLog-like; typical error <2%; exact for small sets in the docs' table up to 100).",
  docs: 'https://library.humio.com/data-analysis/functions-count.html',
  params: [
    { name: 'as', type: 'name', default: '_count' },
    { name: 'distinct', type: 'boolean' },
    { name: 'field', type: 'field', unnamed: true },
  ],
  output: '_count',
  notes: ['With no events emits 0.'],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const name = args.text(call, 'as');
    const field = args.optionalText(call, 'field');
    if (field === undefined) return [{ name, op: 'count', args: [], data: null, type: 'number' }];
    const op = args.flag(call, 'distinct') ? 'countDistinct' : 'countPresent';
    return [{ name, op, args: [context.field(field)], data: null, type: 'number' }];
  },
});
