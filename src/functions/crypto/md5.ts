import { defineFunction } from '../define.ts';

export const cryptoMd5 = defineFunction({
  name: 'crypto:md5',
  kind: 'transform',
  summary:
    'Lower-case hex MD5 of the UTF-8 bytes of the concatenation of the fields in order; missing or empty fields count as empty string (multi-field form).',
  docs: 'https://library.humio.com/data-analysis/functions-crypto-md5.html',
  params: [
    { name: 'as', type: 'name', default: '_md5' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_md5',
});
