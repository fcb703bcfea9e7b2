import { random } from '../random.ts';
import { type Source, spanOf } from '../source.ts';
import { awsBackground } from './background.ts';
import { awsIntrusion } from './intrusion.ts';
import { account } from './trail.ts';

/** CloudTrail as a trail puts it into a bucket: for each region a file every few minutes, here every half hour. */
export const aws: Source = {
  name: 'aws',
  weight: 13,
  background: awsBackground,
  intrusion: awsIntrusion,
  span: 30,
  file: ({ seed }, region, at) => {
    const stem = `${account}_CloudTrail_${region}_${spanOf(at, 30)}`;
    return { path: `aws/${stem}_${suffix(seed, stem)}.json.gz`, form: 'records', compressed: true };
  },
};

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

function suffix(seed: number, stem: string): string {
  const r = random(seed, stem);
  return Array.from({ length: 16 }, () => r.pick(letters)).join('');
}
