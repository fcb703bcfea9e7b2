import { defineFunction } from '../define.ts';

export const textContains = defineFunction({
  name: 'text:contains',
  kind: 'filter',
  summary: 'True when string contains substring (case-sensitive).',
  docs: 'https://library.humio.com/data-analysis/functions-text-contains.html',
  params: [
    { name: 'string', type: 'expression', required: true, unnamed: true },
    { name: 'substring', type: 'expression', required: true },
  ],
  output: null,
  notes: ['Both are expressions. Usable in expressions as true/false. Negatable.'],
  negatable: true,
});
