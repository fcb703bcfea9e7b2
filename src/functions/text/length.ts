import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const textLength = defineFunction({
  name: 'text:length',
  kind: 'transform',
  summary: 'Counts the characters of a text as a reader does, in grapheme clusters.',
  docs: 'https://library.humio.com/data-analysis/functions-text-length.html',
  params: [
    { name: 'as', type: 'name', default: '_length' },
    { name: 'string', type: 'expression', required: true, unnamed: true },
  ],
  output: '_length',
  notes: ['The argument is an expression. length() counts UTF-16 code units instead.', 'No text writes nothing.'],
  examples: [
    {
      title: 'A flag is one character',
      events: [{ s: '🇩🇰' }, { s: 'e\u0301a' }],
      query: 'text:length(s) | length(s, as=units)',
      rows: [
        { _length: '1', units: '4' },
        { _length: '2', units: '3' },
      ],
    },
    {
      title: 'A missing field',
      events: [{ t: 'x' }, { s: '' }],
      query: 'n := text:length(s)',
      rows: [
        { t: 'x', n: null },
        { s: '', n: '0' },
      ],
    },
  ],
  value: (call, context) => apply('graphemeLength', context.expression(args.expression(call, 'string'))),
  since: '1.207',
});
