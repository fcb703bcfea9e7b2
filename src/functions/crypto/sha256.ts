import { defineFunction } from '../define.ts';
import { digestNotes, digestOf } from '../digests.ts';

export const cryptoSha256 = defineFunction({
  name: 'crypto:sha256',
  kind: 'transform',
  summary: 'Computes the SHA-256 digest of one field, or of several together.',
  docs: 'https://library.humio.com/data-analysis/functions-crypto-sha256.html',
  params: [
    { name: 'as', type: 'name', default: '_sha256' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
  ],
  output: '_sha256',
  notes: digestNotes,
  examples: [
    {
      title: 'One field, and one that is missing',
      events: [{ user: 'é' }, { host: 'h' }],
      query: 'crypto:sha256(user)',
      rows: [
        { user: 'é', _sha256: '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c' },
        { host: 'h', _sha256: null },
      ],
    },
    {
      title: 'Several fields are joined; a missing one counts as empty',
      events: [{ user: 'ann', host: 'web' }, { user: 'annweb' }, { other: '1' }],
      query: 'id := crypto:sha256([user, host])',
      rows: [
        { user: 'ann', id: '20acf09ae567930e0e6890689e27805b4e1cf5a8e462ac7ed32f4485897f61d9' },
        { user: 'annweb', id: '20acf09ae567930e0e6890689e27805b4e1cf5a8e462ac7ed32f4485897f61d9' },
        { other: '1', id: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      ],
    },
  ],
  value: (call, context) => digestOf(call, context, 'sha256'),
});
