import { defineFunction } from './define.ts';

export const splitString = defineFunction({
  name: 'splitString',
  kind: 'transform',
  summary:
    'Splits field (default @rawstring) by regex `by`; index selects one part (negative counts from the end). by is a regex, so * and | need escaping.',
  docs: 'https://library.humio.com/data-analysis/functions-splitstring.html',
  params: [
    { name: 'as', type: 'name', default: '_splitstring' },
    { name: 'by', type: 'regex', required: true },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'index', type: 'integer' },
  ],
  output: '_splitstring[0..n] or _splitstring with index',
});
