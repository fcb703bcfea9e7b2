import { asBoolean } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const testFunction = defineFunction({
  name: 'test',
  kind: 'filter',
  summary: 'Passes events for which an expression is true.',
  docs: 'https://library.humio.com/data-analysis/functions-test.html',
  params: [{ name: 'expression', type: 'expression', required: true, unnamed: true }],
  output: null,
  notes: [
    'A bare word is the value of a field, text stands in quotes: `test(a == b)` compares two fields.',
    'Values that read as numbers compare as numbers.',
    'A missing field makes the comparison null, and null does not pass.',
  ],
  examples: [
    {
      title: 'Two fields',
      events: [
        { a: '10', b: '9' },
        { a: '9', b: '10' },
        { a: '1.0', b: '1' },
      ],
      query: 'test(a >= b)',
      rows: [{ a: '10' }, { a: '1.0' }],
    },
    {
      title: 'A missing field never passes, and always passes the negation',
      events: [{ a: '1', b: '2' }, { a: '1' }],
      query: 'case { test(a != b) | r := "differ"; !test(a == b) | r := "unknown" }',
      rows: [
        { b: '2', r: 'differ' },
        { b: null, r: 'unknown' },
      ],
    },
    {
      title: 'Text is no boolean unless it says true',
      events: [{ ok: 'true' }, { ok: 'yes' }, { ok: '1' }, {}],
      query: 'test(ok)',
      rows: [{ ok: 'true' }],
    },
  ],
  negatable: true,
  condition: (call, context) => asBoolean(context.expression(args.expression(call, 'expression'))),
});
