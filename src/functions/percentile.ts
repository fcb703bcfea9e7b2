import { defineFunction } from './define.ts';

export const percentile = defineFunction({
  name: 'percentile',
  kind: 'aggregate',
  summary: 'Approximate (relative error accuracy, default 0.01); returns some valid value, no interpolation.',
  docs: 'https://library.humio.com/data-analysis/functions-percentile.html',
  params: [
    { name: 'accuracy', type: 'number', default: 0.01 },
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'percentiles', type: 'numbers', default: ['50', '75', '99'] },
  ],
  output: '_<p> (e.g. _50,_75,_99) or <as>_<p>',
  notes: [
    'Numbers printed in the docs are reproduced exactly by DDSketch with quadratically interpolated mapping (see quirks). Only non-negative inputs; others ignored. Percentile fields are named with the number as written (_99.9).',
  ],
});
