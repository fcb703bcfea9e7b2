import { defineFunction } from '../define.ts';

export const textPositionOf = defineFunction({
  name: 'text:positionOf',
  kind: 'transform',
  summary: 'Zero-based grapheme index of the n-th occurrence of character at or after begin; nothing if absent.',
  docs: 'https://library.humio.com/data-analysis/functions-text-positionof.html',
  params: [
    { name: 'as', type: 'name', default: '_position' },
    { name: 'begin', type: 'expression', defaultNote: '0' },
    { name: 'character', type: 'expression', required: true },
    { name: 'occurrence', type: 'expression', defaultNote: '1' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_position',
  since: '1.207',
});
