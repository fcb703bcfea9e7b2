import { defineFunction } from './define.ts';

export const parseFixedWidth = defineFunction({
  name: 'parseFixedWidth',
  kind: 'transform',
  summary: 'Cuts by widths and trims (default).',
  docs: 'https://library.humio.com/data-analysis/functions-parsefixedwidth.html',
  params: [
    { name: 'columns', type: 'texts', required: true },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'trim', type: 'boolean', default: true },
    { name: 'widths', type: 'numbers', required: true },
  ],
  output: 'the named columns',
  notes: ['Columns past the end of the input are not set.'],
});
