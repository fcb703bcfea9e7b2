import { defineFunction } from '../define.ts';

export const bitfieldExtractFlags = defineFunction({
  name: 'bitfield:extractFlags',
  kind: 'transform',
  summary:
    'output is a list of [bitIndex,fieldName]; each field is set to true/false from the bit (LSB = 0; only lowest 64 bits). onlyTrue=true writes only the true ones.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflags.html',
  params: [
    { name: 'field', type: 'field', required: true },
    { name: 'onlyTrue', type: 'boolean', default: false },
    { name: 'output', type: 'pairs', required: true },
  ],
  output: 'fields named in output',
});
