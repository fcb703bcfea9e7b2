import { defineFunction } from './define.ts';

export const sankey = defineFunction({
  name: 'sankey',
  kind: 'aggregate',
  summary: 'groupBy([source,target], function=weight) shaped for the widget.',
  docs: 'https://library.humio.com/data-analysis/functions-sankey.html',
  params: [
    { name: 'source', type: 'field', required: true },
    { name: 'target', type: 'field', required: true },
    { name: 'weight', type: 'aggregates', defaultNote: 'count(as=_count)' },
  ],
  output: 'source, target, weight output (_count)',
});
