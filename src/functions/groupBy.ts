import { defineFunction } from './define.ts';

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
});
