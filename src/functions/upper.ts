import { defineFunction } from './define.ts';

export const upper = defineFunction({
  name: 'upper',
  kind: 'transform',
  summary: 'Upper-cases field with locale.',
  docs: 'https://library.humio.com/data-analysis/functions-upper.html',
  params: [
    { name: 'as', type: 'name', default: '_upper' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'locale', type: 'text', defaultNote: 'system locale' },
  ],
  output: '_upper',
});
