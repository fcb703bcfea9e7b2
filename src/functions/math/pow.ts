import { defineFunction } from '../define.ts';

export const mathPow = defineFunction({
  name: 'math:pow',
  kind: 'transform',
  summary: 'field to the power exponent (constant number).',
  docs: 'https://library.humio.com/data-analysis/functions-math-pow.html',
  params: [
    { name: 'as', type: 'name', default: '_pow' },
    { name: 'exponent', type: 'number', required: true },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_pow',
});
