import { defineFunction } from './define.ts';

export const parseIntFunction = defineFunction({
  name: 'parseInt',
  kind: 'transform',
  summary:
    'Parses an unsigned integer in radix (default 16!) to decimal; 0x and 16# prefixes accepted; endian=little swaps byte pairs for hex.',
  docs: 'https://library.humio.com/data-analysis/functions-parseint.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'endian', type: 'text', default: 'big' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'radix', type: 'integer', default: 16 },
  ],
  output: 'same as field unless as',
});
