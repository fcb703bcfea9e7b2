import { defineFunction } from './define.ts';

export const base64Encode = defineFunction({
  name: 'base64Encode',
  kind: 'transform',
  summary: 'Encodes the UTF-8 bytes of field.',
  docs: 'https://library.humio.com/data-analysis/functions-base64encode.html',
  params: [
    { name: 'as', type: 'name', default: '_base64Encode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_base64Encode',
  notes: ['No charset parameter.'],
});
