import { asNumber, isPresent } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { pickFirst } from './pick.ts';

export const selectFromMin = defineFunction({
  name: 'selectFromMin',
  kind: 'aggregate',
  summary: 'Gives fields of the event in which a number is smallest.',
  docs: 'https://library.humio.com/data-analysis/functions-selectfrommin.html',
  params: [
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'include', type: 'fields', required: true },
  ],
  output: 'the fields of `include`',
  notes: [
    'Only the fields of `include` come out; one that the chosen event lacks is absent.',
    'Events whose field is missing or no number are passed over.',
    'LogScale chooses any of several equal events; Saker the one that comes first by time, then by its place.',
  ],
  examples: [
    {
      title: 'The event is chosen, then its fields are taken',
      events: [
        { n: '10', who: 'ann', extra: 'x' },
        { n: '9', who: 'bob' },
      ],
      query: 'selectFromMin(n, include=[who, n, extra])',
      rows: [{ who: 'bob', n: '9', extra: null }],
    },
    {
      title: 'Equal events go by time, and no number counts',
      events: [
        { '@timestamp': 2, n: '5', who: 'late' },
        { '@timestamp': 1, n: '5.0', who: 'early' },
        { '@timestamp': 0, n: 'none', who: 'text' },
        { '@timestamp': 0, who: 'nothing' },
      ],
      query: 'selectFromMin(field=n, include=who)',
      rows: [{ who: 'early', n: null }],
    },
    {
      title: 'No event has the field',
      events: [{ who: 'ann' }],
      query: 'selectFromMin(n, include=who)',
      rows: [],
    },
  ],
  outputFields: (call) => args.texts(call, 'include'),
  aggregate: (call, context) => {
    const number = context.bind(asNumber(context.field(args.text(call, 'field'))));
    const order = [{ expr: number, direction: 'asc', nulls: 'last' } as const, ...context.timeOrder('asc')];
    const rows = { where: isPresent(number), ignoreNull: false };
    return args.texts(call, 'include').map((name) => pickFirst(name, context.field(name), order, rows));
  },
});
