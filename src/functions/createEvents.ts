import { defineFunction } from './define.ts';

export const createEvents = defineFunction({
  name: 'createEvents',
  kind: 'source',
  summary:
    'Discards all input and emits one event per given raw string with no extracted fields; counts as an aggregate.',
  docs: 'https://library.humio.com/data-analysis/functions-createevents.html',
  params: [{ name: 'rawstring', type: 'texts', required: true, unnamed: true }],
  output: '@rawstring (plus @timestamp etc.)',
  notes: ['For tests.'],
});
