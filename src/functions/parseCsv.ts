import { defineFunction } from './define.ts';

export const parseCsv = defineFunction({
  name: 'parseCsv',
  kind: 'transform',
  summary:
    'Splits by delimiter with optional double quotes; columns beyond the input get no value; excludeEmpty drops empty ones; trim strips blanks.',
  docs: 'https://library.humio.com/data-analysis/functions-parsecsv.html',
  params: [
    { name: 'columns', type: 'texts', required: true },
    { name: 'delimiter', type: 'text', default: ',' },
    { name: 'excludeEmpty', type: 'boolean', default: false },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'trim', type: 'boolean', default: false },
  ],
  output: 'the named columns',
});
