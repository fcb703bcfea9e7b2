import { defineFunction } from '../define.ts';

export const textStartsWith = defineFunction({
  name: 'text:startsWith',
  kind: 'filter',
  summary: 'Case-sensitive prefix test on expressions.',
  docs: 'https://library.humio.com/data-analysis/functions-text-startswith.html',
  params: [
    { name: 'string', type: 'expression', required: true, unnamed: true },
    { name: 'substring', type: 'expression', required: true },
  ],
  output: null,
  negatable: true,
});
