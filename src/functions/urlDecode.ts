import { defineFunction } from './define.ts';

export const urlDecode = defineFunction({
  name: 'urlDecode',
  kind: 'transform',
  summary: 'application/x-www-form-urlencoded decoding (as java.net.URLDecoder).',
  docs: 'https://library.humio.com/data-analysis/functions-urldecode.html',
  params: [
    { name: 'as', type: 'name', default: '_urldecode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_urldecode',
});
