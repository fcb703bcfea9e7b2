import { defineFunction } from './define.ts';

export const selfJoinFilter = defineFunction({
  name: 'selfJoinFilter',
  kind: 'filter',
  summary:
    'Passes all events whose key has, for each where-clause, at least one satisfying event; prefilter=true passes only events that satisfy some clause.',
  docs: 'https://library.humio.com/data-analysis/functions-selfjoinfilter.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'prefilter', type: 'boolean', default: false },
    { name: 'where', type: 'pipeline', required: true },
  ],
  output: null,
  notes: ['Events lacking any key field are excluded. Probabilistic. Negatable.'],
  negatable: true,
});
