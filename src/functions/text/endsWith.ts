import { defineFunction } from '../define.ts';

export const textEndsWith = defineFunction({
  name: 'text:endsWith',
  kind: 'filter',
  summary: 'Case-sensitive suffix test on expressions.',
  docs: 'https://library.humio.com/data-analysis/functions-text-endswith.html',
  params: [
    { name: 'string', type: 'expression', required: true, unnamed: true },
    { name: 'substring', type: 'expression', required: true },
  ],
  output: null,
  negatable: true,
});
