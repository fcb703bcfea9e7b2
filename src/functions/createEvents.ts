import { column, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const createEvents = defineFunction({
  name: 'createEvents',
  kind: 'source',
  summary: 'Puts events made of texts in place of whatever came in.',
  docs: 'https://library.humio.com/data-analysis/functions-createevents.html',
  params: [{ name: 'rawstring', type: 'texts', required: true, unnamed: true }],
  output: '@rawstring, @timestamp, @timestamp.nanos',
  notes: [
    'Each text becomes the `@rawstring` of one event; a parser such as kvParse() makes fields of it.',
    '`@timestamp` is the time of the query.',
    'It counts as an aggregate: there is no free text after it, and no implicit tail(200).',
  ],
  examples: [
    {
      title: 'Two events, whatever came in',
      events: [{ a: '1' }],
      query: 'createEvents(["animal=dog", "animal=cat"])',
      rows: [
        { '@rawstring': 'animal=dog', '@timestamp.nanos': '0', a: null },
        { '@rawstring': 'animal=cat', '@timestamp.nanos': '0', a: null },
      ],
      ordered: true,
    },
    {
      title: 'Filtered by a regular expression, which looks at the raw text',
      events: [],
      query: 'createEvents(["id=7 ok", "", "id=8"]) | regex("id=(?<id>\\\\d)( (?<state>\\\\w+))?")',
      rows: [
        { id: '7', state: 'ok' },
        { id: '8', state: null },
      ],
    },
  ],
  outputFields: () => ['@rawstring', '@timestamp', '@timestamp.nanos'],
  step: (call, context) => {
    const raw = context.newColumn();
    const position = context.newColumn();
    context.source(
      {
        kind: 'values',
        columns: [
          { id: raw, type: 'text' },
          { id: position, type: 'number' },
        ],
        rows: args.texts(call, 'rawstring').map((text, i) => [text, i]),
      },
      [
        { name: '@rawstring', expr: column(raw, 'text') },
        { name: '@timestamp', expr: literal(context.environment.now) },
        { name: '@timestamp.nanos', expr: literal('0') },
      ],
      [{ expr: column(position, 'number'), direction: 'asc', nulls: 'last' }],
    );
  },
});
