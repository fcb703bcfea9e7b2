import { defineFunction } from '../define.ts';
import { digestNotes, digestOf } from '../digests.ts';

export const cryptoMd5 = defineFunction({
  name: 'crypto:md5',
  kind: 'transform',
  summary: 'Computes the MD5 digest of one field, or of several together.',
  docs: 'https://library.humio.com/data-analysis/functions-crypto-md5.html',
  params: [
    { name: 'as', type: 'name', default: '_md5' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_md5',
  notes: digestNotes,
  examples: [
    {
      title: 'One field, and one that is missing',
      events: [{ user: 'é' }, { host: 'h' }],
      query: 'crypto:md5(user)',
      rows: [
        { user: 'é', _md5: '66ddcd97cfdeabb2f6fb8a999b4bc76f' },
        { host: 'h', _md5: null },
      ],
    },
    {
      title: 'Several fields are joined; a missing one counts as empty',
      events: [{ user: 'ann', host: 'web' }, { user: 'annweb' }, { other: '1' }],
      query: 'id := crypto:md5([user, host])',
      rows: [
        { user: 'ann', id: '374bdc801c69a39aa01056c977a43aed' },
        { user: 'annweb', id: '374bdc801c69a39aa01056c977a43aed' },
        { other: '1', id: 'd41d8cd98f00b204e9800998ecf8427e' },
      ],
    },
  ],
  value: (call, context) => digestOf(call, context, 'md5'),
});
