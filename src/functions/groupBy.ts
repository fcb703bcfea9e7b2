import { isPresent, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { subAggregateFields, subAggregates } from './sub-aggregates.ts';

export const groupBy = defineFunction({
  name: 'groupBy',
  kind: 'aggregate',
  summary: 'One row per distinct combination of the fields.',
  docs: 'https://library.humio.com/data-analysis/functions-groupby.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'function', type: 'aggregates', defaultNote: 'count(as=_count)' },
    { name: 'limit', type: 'integer', default: 20000, values: ['max'], max: 1000000 },
  ],
  output: 'group fields + function outputs (default _count)',
  notes: [
    'Events lacking a grouping field: not stated by the page (top() says such events are not counted; one library example prints a <no value> group for a second field). function=[] gives just the distinct combinations; several functions combine as stats(). limit default 20,000 groups, max 1,000,000 (limit=max); beyond it results are partial with a warning. Output order is not promised, but printed outputs that look machine-made (not the hand-written ones) are sorted ascending by group key (ASCII).',
    'missing-field handling uncertain',
    'Not stated by the vendor: missing grouping field; row order.',
  ],
  outputFields: (call, inner) => subAggregateFields(call, inner, args.texts(call, 'field')),
  step: (call, context) => {
    const fields = args.texts(call, 'field');
    const keys = fields.map((name) => ({ name, expr: context.bind(context.field(name)) }));
    // Decision: an event that lacks some of the fields forms a group without them, one that lacks all is in no group.
    if (keys.length > 0) context.filter(or(keys.map((key) => isPresent(key.expr))));
    context.aggregatePipelines(keys, subAggregates(call));
    const limit = args.number(call, 'limit');
    const notice = { subject: `groupBy() kept ${limit} groups`, remedy: 'write limit=max, or a limit of your own' };
    context.limit(context.currentOrder(), limit, args.isWritten(call, 'limit') ? undefined : notice);
  },
});
