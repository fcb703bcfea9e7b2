import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const eventInternals = defineFunction({
  name: 'eventInternals',
  kind: 'transform',
  summary: 'Adds where an event is stored.',
  docs: 'https://library.humio.com/data-analysis/functions-eventinternals.html',
  stage: 'beforeAggregate',
  params: [{ name: 'prefix', type: 'name', default: '@' }],
  output: '@datasourceId',
  notes: [
    'Only before the first aggregate.',
    'LogScale tells where its storage holds the event; of the fields it adds the page names `@datasourceId` alone. Saker has no storage: the path of the file an event came from is its data source, and events of a table have none.',
  ],
  examples: [
    {
      title: 'No more is known of an event than its file',
      events: [{ a: '1' }],
      query: 'eventInternals() | groupBy(a)',
      rows: [{ a: '1', _count: '1' }],
    },
    {
      title: 'Events without a file stay as they are',
      events: [{ a: '1' }, {}],
      query: 'eventInternals(prefix="in.") | count()',
      rows: [{ _count: '2' }],
    },
    { title: 'After an aggregate', events: [], query: 'count() | eventInternals()', diagnostic: 'CQL0309' },
  ],
  addedFields: (call) => [`${args.text(call, 'prefix')}datasourceId`],
  step: (call, context) => {
    context.assign(`${args.text(call, 'prefix')}datasourceId`, context.storedEvent().file);
  },
});
