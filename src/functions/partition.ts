import { defineFunction } from './define.ts';

export const partition = defineFunction({
  name: 'partition',
  kind: 'aggregate',
  summary:
    'Sequence function: splits the ordered stream whenever the condition pipeline passes, before (default) or after that event, and aggregates every partition in order.',
  docs: 'https://library.humio.com/data-analysis/functions-partition.html',
  stage: 'afterAggregate',
  params: [
    { name: 'condition', type: 'pipeline', required: true },
    { name: 'function', type: 'aggregates', required: true, unnamed: true },
    { name: 'split', type: 'enum', default: 'before', values: ['after', 'before'] },
  ],
  output: 'sub-aggregator outputs, one row per partition',
});
