import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const textEndsWith = defineFunction({
  name: 'text:endsWith',
  kind: 'filter',
  summary: 'Tests whether a text ends with another one.',
  docs: 'https://library.humio.com/data-analysis/functions-text-endswith.html',
  params: [
    { name: 'string', type: 'expression', required: true, unnamed: true },
    { name: 'substring', type: 'expression', required: true },
  ],
  output: null,
  notes: [
    'Both arguments are expressions: a bare word is the value of a field, text stands in quotes.',
    'Case matters and `*` is no wildcard. A missing field does not pass, and passes the negation.',
  ],
  examples: [
    {
      title: 'Text in a field',
      events: [{ cmd: 'run curl' }, { cmd: 'curl run' }, { other: 'x' }],
      query: 'text:endsWith(cmd, substring="curl")',
      rows: [{ cmd: 'run curl' }],
    },
    {
      title: 'A field in a field, negated',
      events: [{ s: 'pre-abc', t: 'abc' }, { s: 'pre-abc', t: 'ABC' }, { s: 'pre-abc' }],
      query: '!text:endsWith(string=s, substring=t)',
      rows: [{ t: 'ABC' }, { t: null }],
    },
    {
      title: 'As true and false',
      events: [{ s: 'pre-abc' }, { t: '1' }],
      query: 'r := text:endsWith(s, substring="abc")',
      rows: [{ r: 'true' }, { t: '1', r: 'false' }],
    },
  ],
  negatable: true,
  condition: (call, context) =>
    apply(
      'endsWith',
      context.expression(args.expression(call, 'string')),
      context.expression(args.expression(call, 'substring')),
    ),
});
