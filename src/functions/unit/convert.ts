import { defineFunction } from '../define.ts';

export const unitConvert = defineFunction({
  name: 'unit:convert',
  kind: 'transform',
  summary:
    "Parses '<number> <prefix><unit>' and normalises to the base unit; prefixes SI or Ki/Mi; binary=true treats kMGT as 1024; rates are normalised per second; from supplies a unit, to scales into a unit, keepUnit appends it; unit forces the unit name to avoid prefix confusion.",
  docs: 'https://library.humio.com/data-analysis/functions-unit-convert.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'binary', type: 'boolean', default: false },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'from', type: 'text' },
    { name: 'keepUnit', type: 'boolean', default: false },
    { name: 'to', type: 'text' },
    { name: 'unit', type: 'text' },
  ],
  output: 'same as field unless as',
});
