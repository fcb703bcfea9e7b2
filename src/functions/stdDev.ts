import { defineFunction } from './define.ts';

export const stdDev = defineFunction({
  name: 'stdDev',
  kind: 'aggregate',
  summary: 'Standard deviation of the numeric values; whether sample or population is not stated.',
  docs: 'https://library.humio.com/data-analysis/functions-stddev.html',
  params: [
    { name: 'as', type: 'name', default: '_stddev' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_stddev',
});
