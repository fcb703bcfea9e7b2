import { defineFunction } from '../define.ts';

export const betaRepeating = defineFunction({
  name: 'beta:repeating',
  kind: 'preamble',
  summary: 'Asks LogScale to repeat a live query at an interval.',
  docs: 'https://library.humio.com/data-analysis/functions-beta-repeating.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'interval', type: 'duration', unnamed: true },
  ],
  output: null,
  notes: ['It has no effect on a query of events that are there already, so it has none here.'],
  examples: [
    {
      title: 'Nothing happens',
      events: [{ a: '1' }],
      query: 'beta:repeating(5m) | a=*',
      rows: [{ a: '1' }],
    },
    { title: 'An interval that is none', events: [], query: 'beta:repeating(often)', diagnostic: 'CQL0306' },
  ],
  step: () => {},
});
