import { defineFunction } from '../define.ts';
import { digestNotes, digestOf } from '../digests.ts';

export const cryptoSha1 = defineFunction({
  name: 'crypto:sha1',
  kind: 'transform',
  summary: 'Computes the SHA-1 digest of one field, or of several together.',
  docs: 'https://library.humio.com/data-analysis/functions-crypto-sha1.html',
  params: [
    { name: 'as', type: 'name', default: '_sha1' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_sha1',
  notes: digestNotes,
  examples: [
    {
      title: 'One field, and one that is missing',
      events: [{ user: 'é' }, { host: 'h' }],
      query: 'crypto:sha1(user)',
      rows: [
        { user: 'é', _sha1: 'bf15be717ac1b080b4f1c456692825891ff5073d' },
        { host: 'h', _sha1: null },
      ],
    },
    {
      title: 'Several fields are joined; a missing one counts as empty',
      events: [{ user: 'ann', host: 'web' }, { user: 'annweb' }, { other: '1' }],
      query: 'id := crypto:sha1([user, host])',
      rows: [
        { user: 'ann', id: '37b9131e7129d97ed40439bd60ad005bb778c7a8' },
        { user: 'annweb', id: '37b9131e7129d97ed40439bd60ad005bb778c7a8' },
        { other: '1', id: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
      ],
    },
  ],
  value: (call, context) => digestOf(call, context, 'sha1'),
});
