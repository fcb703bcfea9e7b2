import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, choose, isPresent, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';

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
    'Its arguments are fields, quoted or not: to join text with fields use format("%s/%s", field=[a, b]). Text that can be no name is warned of.',
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
      title: 'Text between fields is no field',
      events: [{ dir: 'a', name: 'b' }],
      query: 'concat([dir, "/", name], as=path)',
      rows: [{ path: 'ab' }],
    },
    {
      title: 'Missing fields',
      events: [{ b: 'only b' }, { c: 'neither' }],
      query: 'concat([a, b])',
      rows: [{ _concat: 'only b' }, { c: 'neither', _concat: null }],
    },
  ],
  problems,
  value: (call, context) => {
    const fields = args.texts(call, 'field').map((name) => context.field(name));
    return choose([{ when: or(fields.map(isPresent)), then: apply('concat', ...fields) }], absent);
  },
});

/** No field is called `/` or `, `: text between fields is meant, which LogScale refuses. */
function problems(call: CheckedCall): readonly CallProblem[] {
  const text = args.texts(call, 'field').find((name) => !/[\p{L}\p{N}_@#]/u.test(name));
  if (text === undefined) return [];
  const message = `concat() joins fields, and "${text}" names none: LogScale rejects this`;
  const note = 'format("%s/%s", field=[a, b]) puts text between fields';
  return [{ parameter: 'field', code: 'CQL0305', severity: 'warning', strict: true, message, note }];
}
