import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { pickFirst } from './pick.ts';

export const selectLast = defineFunction({
  name: 'selectLast',
  kind: 'aggregate',
  summary: 'Gives each of several fields the value it had last.',
  docs: 'https://library.humio.com/data-analysis/functions-selectlast.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true }],
  output: 'the fields',
  notes: [
    'Every field is taken from the latest event that has it, so one row may draw on several events.',
    'Latest is by `@timestamp`; of events of one time the later one in the input.',
    'Empty text is a value.',
  ],
  examples: [
    {
      title: 'Fields of several events in one row a group',
      events: [
        { '@timestamp': 1000, id: 'a', from: 'x' },
        { '@timestamp': 3000, id: 'a', to: 'z' },
        { '@timestamp': 2000, id: 'a', to: 'y', from: '' },
        { '@timestamp': 1000, id: 'b', to: 'q' },
      ],
      query: 'groupBy(id, function=selectLast([from, to]))',
      rows: [
        { id: 'a', from: '', to: 'z' },
        { id: 'b', from: null, to: 'q' },
      ],
    },
    {
      title: 'Events of one time, and events without a time, go by their place',
      events: [{ a: '1' }, { '@timestamp': 5, a: '2', b: 'x' }, { '@timestamp': 5, a: '3' }],
      query: 'selectLast([a, b])',
      rows: [{ a: '3', b: 'x' }],
    },
    {
      title: 'Of the rows so far, where there is but one',
      events: [{ a: '1' }, { a: '2' }],
      query: 'count() | head() | accumulate(selectLast([_count, a]))',
      rows: [{ _count: '2', a: null }],
    },
    {
      title: 'No event has a field',
      events: [{ a: '1' }],
      query: 'selectLast(b)',
      rows: [],
    },
  ],
  outputFields: (call) => args.texts(call, 'fields'),
  aggregate: (call, context) =>
    args
      .texts(call, 'fields')
      .map((name) => pickFirst(name, context.field(name), context.timeOrder('desc'), { ignoreNull: true })),
});
