import { defineFunction } from '../define.ts';

export const arrayReduceColumn = defineFunction({
  name: 'array:reduceColumn',
  kind: 'aggregate',
  summary: 'Aggregate per array index across events.',
  docs: 'https://library.humio.com/data-analysis/functions-array-reducecolumn.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_reduceColumn' },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: '_reduceColumn[i] / as[i] per column (docs examples)',
  notes: [
    'If the sub-aggregator yields several rows, row n of the output holds row n of each column. Feature flag ArrayFunctions, experimental.',
  ],
});
