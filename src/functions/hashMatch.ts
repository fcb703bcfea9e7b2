import { defineFunction } from './define.ts';

export const hashMatch = defineFunction({
  name: 'hashMatch',
  kind: 'filter',
  summary:
    'Hashes the constant input with the secret salt and matches field exactly, or as substring of @rawstring if no field. bits must match the value used in hashRewrite.',
  docs: 'https://library.humio.com/data-analysis/functions-hashmatch.html',
  params: [
    { name: 'bits', type: 'integer', default: 256, min: 8, max: 256 },
    { name: 'field', type: 'field' },
    { name: 'hash', type: 'enum', default: 'sha256', values: ['sha256', 'sha512'] },
    { name: 'input', type: 'field', required: true, unnamed: true },
    { name: 'salt', type: 'text', required: true },
  ],
  output: null,
});
