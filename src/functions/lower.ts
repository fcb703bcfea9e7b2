import { defineFunction } from './define.ts';

export const lower = defineFunction({
  name: 'lower',
  kind: 'transform',
  summary: 'Lower-cases field with locale.',
  docs: 'https://library.humio.com/data-analysis/functions-lower.html',
  params: [
    { name: 'as', type: 'name', default: '_lower' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'locale', type: 'text', defaultNote: 'system locale' },
    { name: 'type', type: 'text' },
  ],
  output: '_lower',
});
