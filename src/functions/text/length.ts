import { defineFunction } from '../define.ts';

export const textLength = defineFunction({
  name: 'text:length',
  kind: 'transform',
  summary: 'Number of extended grapheme clusters (UAX 29).',
  docs: 'https://library.humio.com/data-analysis/functions-text-length.html',
  params: [
    { name: 'as', type: 'name', default: '_length' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_length',
  since: '1.207',
});
