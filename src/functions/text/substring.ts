import { defineFunction } from '../define.ts';

export const textSubstring = defineFunction({
  name: 'text:substring',
  kind: 'transform',
  summary:
    'Graphemes begin..end-1; invalid arguments (out of range, missing field) leave the event without the output field.',
  docs: 'https://library.humio.com/data-analysis/functions-text-substring.html',
  params: [
    { name: 'as', type: 'name', default: '_string' },
    { name: 'begin', type: 'expression', defaultNote: '0' },
    { name: 'end', type: 'expression' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_string per table, _substring in the examples',
  notes: [
    'default of as differs between table (_string) and examples (_substring)',
    'Not stated by the vendor: default as.',
  ],
  since: '1.207',
});
