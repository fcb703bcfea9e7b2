import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const shannonEntropy = defineFunction({
  name: 'shannonEntropy',
  kind: 'transform',
  summary: 'Measures how evenly the characters of a text are spread: its Shannon entropy in bits for each character.',
  docs: 'https://library.humio.com/data-analysis/functions-shannonentropy.html',
  params: [
    { name: 'as', type: 'name', default: '_shannonentropy' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_shannonentropy',
  notes: [
    'It is 0 where all characters are the same, and at most the binary logarithm of their number.',
    'Decision: characters are code points, so that an emoji counts once. Empty text has entropy 0.',
    'A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'A name people chose, and one a program made',
      events: [{ domain: 'google' }, { domain: 'x7f3k9q2' }],
      query: 'entropy := shannonEntropy(domain) | entropy > 2.5',
      rows: [{ domain: 'x7f3k9q2', entropy: '3' }],
    },
    {
      title: 'One character, none, and no text',
      events: [{ s: '🎯🎯' }, { s: '' }, { other: '1' }],
      query: 'shannonEntropy(s)',
      rows: [
        { s: '🎯🎯', _shannonentropy: '0' },
        { s: '', _shannonentropy: '0' },
        { other: '1', _shannonentropy: null },
      ],
    },
  ],
  value: (call, context) => apply('entropy', context.field(args.text(call, 'field'))),
});
