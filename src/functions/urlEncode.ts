import { defineFunction } from './define.ts';

export const urlEncode = defineFunction({
  name: 'urlEncode',
  kind: 'transform',
  summary: 'Form encoding: space becomes +, ( becomes %28, ! becomes %21, @ %40.',
  docs: 'https://library.humio.com/data-analysis/functions-urlencode.html',
  params: [
    { name: 'as', type: 'name', default: '_urlencode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'type', type: 'text' },
  ],
  output: '_urlencode',
});
