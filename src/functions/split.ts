import { defineFunction } from './define.ts';

export const split = defineFunction({
  name: 'split',
  kind: 'transform',
  summary:
    'One event per array element field[i]; other fields are copied; element sub-fields keep the field prefix unless strip=true; field="" for top-level arrays.',
  docs: 'https://library.humio.com/data-analysis/functions-split.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '_events' },
    { name: 'strip', type: 'boolean', default: false },
  ],
  output: 'fields of the element, _index, @id suffixed __i',
  notes: ['Adds _index; @id becomes id__i.'],
});
