import { defineFunction } from './define.ts';

export const base64Decode = defineFunction({
  name: 'base64Decode',
  kind: 'transform',
  summary:
    'Characters outside the alphabet are ignored; invalid base64 creates no field; bytes invalid in the charset become a replacement character.',
  docs: 'https://library.humio.com/data-analysis/functions-base64decode.html',
  params: [
    { name: 'as', type: 'name', default: '_base64Decode' },
    { name: 'charset', type: 'enum', default: 'UTF-8', values: ['ISO-8859-1', 'UTF-16BE', 'UTF-16LE', 'UTF-8'] },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_base64Decode',
});
