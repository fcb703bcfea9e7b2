import { defineFunction } from '../define.ts';

export const bitfieldExtractFlagsAsArray = defineFunction({
  name: 'bitfield:extractFlagsAsArray',
  kind: 'transform',
  summary: 'Array of names of the set bits from lowest to highest bit.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflagsasarray.html',
  params: [
    { name: 'asArray', type: 'name', default: '_flags[]' },
    { name: 'field', type: 'field', required: true },
    { name: 'flagNames', type: 'pairs', required: true },
  ],
  output: '_flags[0..n]',
  notes: ['Missing field: nothing. Overwrites an existing array. Indices must be 0..63 and, like names, unique.'],
});
