import { defineFunction } from './define.ts';

export const linReg = defineFunction({
  name: 'linReg',
  kind: 'aggregate',
  summary: 'Least-squares fit y = slope*x + intercept with adjusted R^2 and number of points.',
  docs: 'https://library.humio.com/data-analysis/functions-linreg.html',
  params: [
    { name: 'prefix', type: 'name', default: '_' },
    { name: 'x', type: 'field', required: true },
    { name: 'y', type: 'field', required: true },
  ],
  output: '_slope, _intercept, _r2, _n (prefix replaces _)',
  notes: ['Nothing output if all x or all y are equal.'],
});
