import { literal } from '../plan/build.ts';
import { defineFunction } from './define.ts';

export const dropEvent = defineFunction({
  name: 'dropEvent',
  kind: 'filter',
  summary: 'Drops the event.',
  docs: 'https://library.humio.com/data-analysis/functions-dropevent.html',
  params: [],
  output: null,
  notes: ['In a parser the event is discarded; in a query it is another word for `false`.'],
  examples: [
    {
      title: 'A branch that drops an event passes it on to the next branch',
      events: [{ a: 'bad' }, { a: 'good' }],
      query: 'case { a=bad | dropEvent(); a=good | kept := "yes" }',
      rows: [{ a: 'good', kept: 'yes' }],
    },
    { title: 'Nothing is left', events: [{ a: '1' }], query: 'dropEvent()', rows: [] },
  ],
  condition: () => literal(false),
});
