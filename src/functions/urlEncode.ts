import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const urlEncode = defineFunction({
  name: 'urlEncode',
  kind: 'transform',
  summary: 'Encodes a field so that it can stand in the query of a URL.',
  docs: 'https://library.humio.com/data-analysis/functions-urlencode.html',
  params: [
    { name: 'as', type: 'name', default: '_urlencode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'type', type: 'text', description: 'The vendor names no value for it, and Saker knows none.' },
  ],
  output: '_urlencode',
  notes: [
    'Letters, digits and `.`, `-`, `*`, `_` stay, a blank becomes `+`, every other byte of UTF-8 `%` and two digits.',
    'The documents print both `+` and `%20` for a blank; `+` is what the page of the function itself has.',
    'A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'A query as part of a URL',
      events: [{ q: 'user="a b" | top(~x*)' }, { q: 'é' }],
      query: 'urlEncode(q)',
      rows: [
        { q: 'user="a b" | top(~x*)', _urlencode: 'user%3D%22a+b%22+%7C+top%28%7Ex*%29' },
        { q: 'é', _urlencode: '%C3%A9' },
      ],
    },
    {
      title: 'Empty text and no text',
      events: [{ q: '' }, { other: '1' }],
      query: 'code := urlEncode(q)',
      rows: [
        { q: '', code: '' },
        { other: '1', code: null },
      ],
    },
    {
      title: 'A type of encoding',
      events: [],
      query: 'urlEncode(q, type=path)',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) =>
    args.isWritten(call, 'type')
      ? [
          {
            parameter: 'type',
            code: 'CQL0306',
            message: 'Saker knows no `type` of urlEncode()',
            note: 'the vendor names none; without it the text is encoded as forms are sent',
          },
        ]
      : [],
  value: (call, context) => apply('formEncode', context.field(args.text(call, 'field'))),
});
