import { absent, apply, choose, isPresent, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const concat = defineFunction({
  name: 'concat',
  kind: 'transform',
  summary: 'Joins the values of fields without anything between them.',
  docs: 'https://library.humio.com/data-analysis/functions-concat.html',
  params: [
    { name: 'as', type: 'name', default: '_concat' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_concat',
  notes: [
    'Its arguments are fields, quoted or not: to join text with fields use format("%s/%s", field=[a, b]).',
    'A missing field counts as empty; where all are missing nothing is written.',
  ],
  examples: [
    {
      title: 'Two fields',
      events: [{ host: 'web', n: '7' }],
      query: 'concat([host, n], as=id)',
      rows: [{ id: 'web7' }],
    },
    {
      title: 'Missing fields',
      events: [{ b: 'only b' }, { c: 'neither' }],
      query: 'concat([a, b])',
      rows: [{ _concat: 'only b' }, { c: 'neither', _concat: null }],
    },
  ],
  value: (call, context) => {
    const fields = args.texts(call, 'field').map((name) => context.field(name));
    return choose([{ when: or(fields.map(isPresent)), then: apply('concat', ...fields) }], absent);
  },
});
