import { defineFunction } from './define.ts';

export const length = defineFunction({
  name: 'length',
  kind: 'transform',
  summary: 'Number of UTF-16 code units (Java chars) in the field.',
  docs: 'https://library.humio.com/data-analysis/functions-length.html',
  params: [
    { name: 'as', type: 'name', default: '_length' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_length',
});
