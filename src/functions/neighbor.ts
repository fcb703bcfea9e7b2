import { defineFunction } from './define.ts';

export const neighbor = defineFunction({
  name: 'neighbor',
  kind: 'aggregate',
  summary:
    'Sequence function: copies fields of the event `distance` positions before (preceding) or after (succeeding) into the current event, under prefix if given (prefix joined with a dot).',
  docs: 'https://library.humio.com/data-analysis/functions-neighbor.html',
  stage: 'afterAggregate',
  params: [
    { name: 'direction', type: 'enum', default: 'preceding', values: ['preceding', 'succeeding'] },
    { name: 'distance', type: 'integer', default: 1, max: 10000 },
    { name: 'include', type: 'fields', required: true, unnamed: true },
    { name: 'prefix', type: 'name' },
  ],
  output: '<prefix>.<field> for each include field',
  notes: ['No neighbour: no fields added. distance max 10,000; must follow an ordering aggregate.'],
});
