import { defineFunction } from '../define.ts';

export const arrayRegex = defineFunction({
  name: 'array:regex',
  kind: 'filter',
  summary: 'Passes the event if the regex matches (unanchored) any element of the flat array.',
  docs: 'https://library.humio.com/data-analysis/functions-array-regex.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'flags', type: 'text' },
    { name: 'regex', type: 'regex', required: true },
  ],
  output: null,
  notes: ['Flags F,d,i,m. Negatable.'],
  negatable: true,
});
