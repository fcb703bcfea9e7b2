import { literal } from '../plan/build.ts';
import { defineFunction } from './define.ts';

export const dropEvent = defineFunction({
  name: 'dropEvent',
  kind: 'filter',
  summary: 'Drops the event.',
  docs: 'https://library.humio.com/data-analysis/functions-dropevent.html',
  params: [],
  output: null,
  notes: [
    'In a parser the event is discarded; in a query it is another word for `false`.',
    'So a branch of case that ends in it passes the event on: of a parser’s `case { a=bad | dropEvent(); * }` a query keeps every event. `!a=bad` drops it in both.',
  ],
  examples: [
    {
      title: 'A branch that drops an event passes it on to the next branch',
      events: [{ a: 'bad' }, { a: 'good' }],
      query: 'case { a=bad | dropEvent(); a=good | kept := "yes" }',
      rows: [{ a: 'good', kept: 'yes' }],
    },
    {
      title: 'What a parser drops a query keeps, where another branch takes everything',
      events: [{ a: 'bad' }, { b: '1' }],
      query: 'case { a=bad | dropEvent(); * }',
      rows: [{ a: 'bad' }, { b: '1' }],
    },
    { title: 'Nothing is left', events: [{ a: '1' }], query: 'dropEvent()', rows: [] },
  ],
  condition: () => literal(false),
});
