import { defineFunction } from '../define.ts';

export const arrayExists = defineFunction({
  name: 'array:exists',
  kind: 'filter',
  summary: 'Passes the event if at least one element, bound to var, lets the non-aggregate condition pipeline pass.',
  docs: 'https://library.humio.com/data-analysis/functions-array-exists.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'condition', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'input array name.' },
  ],
  output: null,
  notes: [
    'For flat arrays only (objectArray:exists for nested). Other event fields are visible inside the condition. Negatable (uncertain: page lacks the negation box).',
  ],
});
