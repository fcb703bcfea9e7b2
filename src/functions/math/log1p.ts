import { defineFunction } from '../define.ts';

export const mathLog1p = defineFunction({
  name: 'math:log1p',
  kind: 'transform',
  summary: 'ln(1+x).',
  docs: 'https://library.humio.com/data-analysis/functions-math-log1p.html',
  params: [
    { name: 'as', type: 'name', default: '_log1p' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log1p',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
