import { defineFunction } from '../define.ts';

export const mathMod = defineFunction({
  name: 'math:mod',
  kind: 'transform',
  summary:
    'Floor modulus: result has the sign of divisor; docs say field and divisor are floored first yet also that decimals are supported.',
  docs: 'https://library.humio.com/data-analysis/functions-math-mod.html',
  params: [
    { name: 'as', type: 'name', default: '_mod' },
    { name: 'divisor', type: 'number', required: true },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_mod',
});
