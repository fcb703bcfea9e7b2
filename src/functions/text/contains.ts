import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const textContains = defineFunction({
  name: 'text:contains',
  kind: 'filter',
  summary: 'Tests whether a text contains another one.',
  docs: 'https://library.humio.com/data-analysis/functions-text-contains.html',
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
      events: [{ cmd: 'curl -s x' }, { cmd: 'wget Curl' }, { other: 'x' }],
      query: 'text:contains(cmd, substring="curl")',
      rows: [{ cmd: 'curl -s x' }],
    },
    {
      title: 'A field in a field, negated',
      events: [{ s: 'pre-abc-post', t: 'abc' }, { s: 'pre-abc-post', t: 'ABC' }, { s: 'pre-abc-post' }],
      query: '!text:contains(string=s, substring=t)',
      rows: [{ t: 'ABC' }, { t: null }],
    },
    {
      title: 'As true and false',
      events: [{ s: 'pre-abc-post' }, { t: '1' }],
      query: 'r := text:contains(s, substring="abc")',
      rows: [{ r: 'true' }, { t: '1', r: 'false' }],
    },
  ],
  negatable: true,
  condition: (call, context) =>
    apply(
      'contains',
      context.expression(args.expression(call, 'string')),
      context.expression(args.expression(call, 'substring')),
    ),
});
