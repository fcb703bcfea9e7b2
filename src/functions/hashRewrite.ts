import { defineFunction } from './define.ts';

export const hashRewrite = defineFunction({
  name: 'hashRewrite',
  kind: 'transform',
  summary:
    'Replaces the value by a salted sha256/sha512 hash (bits kept, multiple of 8) and, by default, all occurrences in @rawstring.',
  docs: 'https://library.humio.com/data-analysis/functions-hashrewrite.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'bits', type: 'integer', default: 256, min: 8, max: 256 },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'hash', type: 'enum', default: 'sha256', values: ['sha256', 'sha512'] },
    { name: 'replaceInRawstring', type: 'boolean', default: true },
    { name: 'salt', type: 'text', required: true },
  ],
  output: 'same as field unless as',
});
