import { defineFunction } from '../define.ts';

export const mathCosh = defineFunction({
  name: 'math:cosh',
  kind: 'transform',
  summary: 'Hyperbolic cosine.',
  docs: 'https://library.humio.com/data-analysis/functions-math-cosh.html',
  params: [
    { name: 'as', type: 'name', default: '_cosh' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_cosh',
  notes: ['Argument is a field NAME, not an expression. Missing or non-numeric input writes nothing.'],
});
