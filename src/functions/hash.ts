import { defineFunction } from './define.ts';

export const hash = defineFunction({
  name: 'hash',
  kind: 'transform',
  summary: 'Non-cryptographic 32-bit unsigned hash of the fields (with seed); limit -> value modulo limit.',
  docs: 'https://library.humio.com/data-analysis/functions-hash.html',
  params: [
    { name: 'as', type: 'name', default: '_hash' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', min: 1 },
    { name: 'seed', type: 'text' },
  ],
  output: '_hash',
  notes: ['Algorithm undocumented: do not expect equal numbers.'],
});
