import { defineFunction } from './define.ts';

export const lowercase = defineFunction({
  name: 'lowercase',
  kind: 'transform',
  summary:
    'Parser-oriented (deprecated in queries): lower-cases values, field names or both; field=* does all and keeps only lower-cased names. include=values writes to... see docs.',
  docs: 'https://library.humio.com/data-analysis/functions-lowercase.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'include', type: 'enum', default: 'values', values: ['both', 'fields', 'values'] },
    { name: 'locale', type: 'text' },
  ],
  output: 'same field(s)',
});
