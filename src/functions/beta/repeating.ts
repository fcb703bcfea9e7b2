import { defineFunction } from '../define.ts';

export const betaRepeating = defineFunction({
  name: 'beta:repeating',
  kind: 'preamble',
  summary: 'Marks a live query as repeated historical queries at the interval (relative time).',
  docs: 'https://library.humio.com/data-analysis/functions-beta-repeating.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'interval', type: 'integer', unnamed: true },
  ],
  output: null,
  notes: ['No effect in historical queries. Needs feature RepeatingQueries.'],
});
