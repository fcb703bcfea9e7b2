import { defineFunction } from '../define.ts';

export const bitfieldExtractFlagsAsString = defineFunction({
  name: 'bitfield:extractFlagsAsString',
  kind: 'transform',
  summary: 'Joins the names of set bits, lowest first, with separator (default one space); empty string if none set.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflagsasstring.html',
  params: [
    { name: 'as', type: 'name', default: '_flags' },
    { name: 'field', type: 'field', required: true },
    { name: 'flagNames', type: 'pairs', required: true },
    { name: 'separator', type: 'text', default: ' ' },
  ],
  output: '_flags',
  notes: ['Missing field: nothing.'],
});
