import { defineFunction } from './define.ts';

export const replace = defineFunction({
  name: 'replace',
  kind: 'transform',
  summary:
    'Replaces every regex match in field (default @rawstring) by with/replacement (default empty string); $1 / \\1 group references are not described in the table.',
  docs: 'https://library.humio.com/data-analysis/functions-replace.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'input field' },
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'flags', type: 'text', default: 'm' },
    { name: 'regex', type: 'regex', required: true, unnamed: true },
    { name: 'replacement', type: 'text', default: '' },
    { name: 'with', type: 'text', default: '' },
  ],
  output: 'same as field unless as',
  notes: ['g is implicit: all matches are replaced'],
});
