import { defineFunction } from './define.ts';

export const join = defineFunction({
  name: 'join',
  kind: 'filter',
  summary:
    'Runs a subquery and keeps events whose field(s) equal key(s) in its result; mode=left keeps all. include fields are copied (empty string when absent in the subquery row). max (1) rows per key emitted; limit 100,000 subquery rows (max 200,000). start/end/view/repo default to the main query. !join keeps non-matching events.',
  docs: 'https://library.humio.com/data-analysis/functions-join.html',
  params: [
    { name: 'end', type: 'text', defaultNote: 'End of main query', description: 'inherited from main query' },
    { name: 'field', type: 'fields', required: true },
    { name: 'include', type: 'texts' },
    { name: 'key', type: 'texts' },
    { name: 'limit', type: 'integer', default: 100000, min: 1, max: 200000 },
    { name: 'live', type: 'boolean', defaultNote: 'Same as main query', description: 'inherited from main query' },
    { name: 'max', type: 'integer', default: 1 },
    { name: 'mode', type: 'enum', default: 'inner', values: ['inner', 'left'] },
    { name: 'query', type: 'query', required: true, unnamed: true },
    { name: 'repo', type: 'text', defaultNote: 'Repo of main query', description: 'inherited from main query' },
    { name: 'start', type: 'text', defaultNote: 'Start of main query', description: 'inherited from main query' },
    { name: 'view', type: 'text', defaultNote: 'View of main query', description: 'inherited from main query' },
  ],
  output: 'include fields added to the event',
  notes: ['the query itself is expensive and not live; defineTable+match recommended'],
  negatable: true,
});
