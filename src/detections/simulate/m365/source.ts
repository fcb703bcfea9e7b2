import { type Source, spanOf } from '../source.ts';
import { m365Background } from './background.ts';
import { m365Intrusion } from './intrusion.ts';

/** Content blobs of the Management Activity API: arrays of records, here one a content type and hour. */
export const m365: Source = {
  name: 'm365',
  weight: 12,
  background: m365Background,
  intrusion: m365Intrusion,
  span: 60,
  file: (_, contentType, at) => ({
    path: `m365/${contentType}_${spanOf(at, 60)}.json`,
    form: 'array',
    compressed: false,
  }),
};
