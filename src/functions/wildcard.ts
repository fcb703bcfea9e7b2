import { defineFunction } from './define.ts';

export const wildcard = defineFunction({
  name: 'wildcard',
  kind: 'filter',
  summary: 'Glob match.',
  docs: 'https://library.humio.com/data-analysis/functions-wildcard.html',
  params: [
    { name: 'field', type: 'fields' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'includeEverythingOnAsterisk', type: 'boolean', default: false },
    { name: 'pattern', type: 'text', required: true, unnamed: true },
  ],
  output: null,
  notes: [
    'No field: unanchored free text over the original event (like *pattern*); with fields: field1=pattern OR ... (anchored glob). ignoreCase=true turns it into an UNANCHORED case-insensitive regex, also for named fields. includeEverythingOnAsterisk with pattern * passes all events even without the field. Negatable.',
  ],
  negatable: true,
});
