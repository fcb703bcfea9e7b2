import { defineFunction } from './define.ts';

export const regex = defineFunction({
  name: 'regex',
  kind: 'filter',
  summary:
    'Unanchored regex on field (default @rawstring); named groups become fields. strict=true drops non-matching events, strict=false keeps them. repeat=true emits one event per match, at most limit (100) with a warning if exceeded and not explicit.',
  docs: 'https://library.humio.com/data-analysis/functions-regex.html',
  params: [
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'flags', type: 'text', default: 'm' },
    { name: 'limit', type: 'integer', default: 100 },
    { name: 'regex', type: 'regex', required: true, unnamed: true },
    { name: 'repeat', type: 'boolean', default: false },
    { name: 'strict', type: 'boolean', default: true },
  ],
  output: 'named groups',
  notes: [
    'Only named groups capture. Negatable.',
    'flags default is \'m\' in the table while a note on the same page says there are no default flags and equates regex("x") with /x/ without m',
    'Not stated by the vendor: default flags.',
  ],
  negatable: true,
});
