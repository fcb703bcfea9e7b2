import { apply, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { hash32 } from './text-hash.ts';

export const sample = defineFunction({
  name: 'sample',
  kind: 'filter',
  summary: 'Keeps a percentage of the events, chosen by the value of a field.',
  docs: 'https://library.humio.com/data-analysis/functions-sample.html',
  params: [
    { name: 'field', type: 'field', default: '@timestamp' },
    { name: 'percentage', type: 'number', unnamed: true, default: 1, min: 0, max: 100 },
  ],
  output: null,
  notes: [
    'An event that lacks the field is left out, whatever the percentage.',
    'Equal values are kept or left out together, in every run and on every engine: a sample by user has all events of some users.',
    'Decision: LogScale does not say how it hashes a value; Saker takes the first 32 bits of its MD5. A greater percentage keeps what a smaller one does.',
  ],
  examples: [
    {
      title: 'By a field, the same events every time',
      events: [{ user: 'ann' }, { user: 'bob' }, { user: 'eve' }, { user: 'ann' }, { user: 'dan' }],
      query: 'sample(60, field=user)',
      rows: [{ user: 'ann' }, { user: 'ann' }, { user: 'dan' }],
    },
    {
      title: 'All events that have the field',
      events: [{ user: '' }, { user: 'ann' }, { host: 'a' }],
      query: 'sample(field=user, percentage=100)',
      rows: [{ user: '' }, { user: 'ann' }],
    },
    { title: 'None', events: [{ user: 'ann' }], query: 'sample(0, field=user)', rows: [] },
    { title: 'More than all', events: [], query: 'sample(101)', diagnostic: 'CQL0306' },
  ],
  condition: (call, context) => {
    const share = hash32(context.field(args.text(call, 'field')));
    return apply('less', share, literal((args.number(call, 'percentage') / 100) * 2 ** 32));
  },
});
