import { defineFunction } from './define.ts';

export const parseHexString = defineFunction({
  name: 'parseHexString',
  kind: 'transform',
  summary:
    'Collects hex digits (0x and 16# prefixes skipped, other characters ignored, case-insensitive) and decodes bytes in charset.',
  docs: 'https://library.humio.com/data-analysis/functions-parsehexstring.html',
  params: [
    { name: 'as', type: 'name', default: '_parsehexstring' },
    { name: 'charset', type: 'enum', default: 'UTF-8', values: ['ISO-8859-1', 'UTF-16BE', 'UTF-16LE', 'UTF-8'] },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_parsehexstring',
});
