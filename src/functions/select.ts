import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const select = defineFunction({
  name: 'select',
  kind: 'transform',
  summary: 'Keeps some fields of every event and drops the others.',
  docs: 'https://library.humio.com/data-analysis/functions-select.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true }],
  output: 'the fields',
  notes: [
    'It is no aggregate: a query that ends with it still shows the newest 200 events.',
    'A field that an event lacks stays absent. Events keep their order though they lose `@timestamp`.',
  ],
  examples: [
    {
      title: 'Only what is named',
      events: [{ a: '1', b: '2', c: '3' }, { c: '4' }],
      query: 'select([a, c])',
      rows: [
        { a: '1', c: '3', b: null, '@rawstring': null, '@timestamp': null },
        { a: null, c: '4' },
      ],
    },
    {
      title: 'The order of time outlives the time',
      events: [
        { '@timestamp': 1700000002000, n: 'second' },
        { '@timestamp': 1700000001000, n: 'first' },
        { '@timestamp': 1700000003000, n: 'third' },
      ],
      query: 'select(n) | tail(2)',
      rows: [{ n: 'second' }, { n: 'third' }],
      ordered: true,
    },
  ],
  fieldsAfter: (call) => args.texts(call, 'fields'),
  closesFields: true,
  step: (call, context) => context.select(args.texts(call, 'fields')),
});
