import { defineFunction } from '../define.ts';

export const cryptoSha1 = defineFunction({
  name: 'crypto:sha1',
  kind: 'transform',
  summary:
    'Lower-case hex SHA1 of the UTF-8 bytes of the concatenation of the fields in order; missing or empty fields count as empty string (multi-field form).',
  docs: 'https://library.humio.com/data-analysis/functions-crypto-sha1.html',
  params: [
    { name: 'as', type: 'name', default: '_sha1' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_sha1',
});
