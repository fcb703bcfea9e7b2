import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const length = defineFunction({
  name: 'length',
  kind: 'transform',
  summary: 'Counts the characters of a field as Java does, in UTF-16 code units.',
  docs: 'https://library.humio.com/data-analysis/functions-length.html',
  params: [
    { name: 'as', type: 'name', default: '_length' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_length',
  notes: [
    'A character beyond the basic plane, such as an emoji, counts as two; text:length() counts what a reader sees.',
    'A missing field writes nothing, empty text has length 0.',
  ],
  examples: [
    {
      title: 'Code units, not characters',
      events: [{ s: 'abc' }, { s: '€🎯' }],
      query: 'length(s)',
      rows: [
        { s: 'abc', _length: '3' },
        { s: '€🎯', _length: '3' },
      ],
    },
    {
      title: 'Empty text and no text',
      events: [{ s: '' }, { t: 'x' }],
      query: 'n := length(s)',
      rows: [
        { s: '', n: '0' },
        { t: 'x', n: null },
      ],
    },
  ],
  value: (call, context) => apply('utf16Length', context.field(args.text(call, 'field'))),
});
