import { defineFunction } from './define.ts';

export const counterAsRate = defineFunction({
  name: 'counterAsRate',
  kind: 'aggregate',
  summary:
    'Rate of increase per second of a monotonically increasing counter; needs two points; no result if the counter decreases.',
  docs: 'https://library.humio.com/data-analysis/functions-counterasrate.html',
  params: [
    { name: 'as', type: 'name', default: '_rate' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_rate',
});
