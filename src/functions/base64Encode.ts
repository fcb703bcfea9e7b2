import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const base64Encode = defineFunction({
  name: 'base64Encode',
  kind: 'transform',
  summary: 'Encodes the UTF-8 bytes of a field in base64.',
  docs: 'https://library.humio.com/data-analysis/functions-base64encode.html',
  params: [
    { name: 'as', type: 'name', default: '_base64Encode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_base64Encode',
  notes: [
    'There is no other charset than UTF-8. The result is padded with `=`.',
    'A missing field writes nothing, empty text gives empty text.',
  ],
  examples: [
    {
      title: 'Bytes, not characters',
      events: [{ s: 'Graph' }, { s: 'é' }],
      query: 'base64Encode(s)',
      rows: [
        { s: 'Graph', _base64Encode: 'R3JhcGg=' },
        { s: 'é', _base64Encode: 'w6k=' },
      ],
    },
    {
      title: 'There and back again',
      events: [{ s: 'client_secret=ü' }],
      query: 'code := base64Encode(s) | back := base64Decode(code)',
      rows: [{ code: 'Y2xpZW50X3NlY3JldD3DvA==', back: 'client_secret=ü' }],
    },
    {
      title: 'Empty text and no text',
      events: [{ s: '' }, { t: 'x' }],
      query: 'code := base64Encode(s)',
      rows: [
        { s: '', code: '' },
        { t: 'x', code: null },
      ],
    },
  ],
  value: (call, context) => apply('base64Encode', context.field(args.text(call, 'field'))),
});
