import { basename } from 'node:path';
import type { Detection, Pack } from '../detections/pack.ts';
import { Failure } from './failure.ts';

/** The one detection a user means: by the name of its file, by its id, or by what stands in its title or file name. */
export function namedDetection(packs: readonly Pack[], text: string): Detection {
  const all = packs.flatMap((pack) => pack.detections);
  const wanted = text.toLowerCase().replace(/\.ya?ml$/, '');
  const fileName = ({ file }: Detection) =>
    basename(file)
      .replace(/\.ya?ml$/, '')
      .toLowerCase();
  const exact = all.filter((d) => d.id.toLowerCase() === wanted || fileName(d) === wanted || d.file === text);
  const found =
    exact.length > 0 ? exact : all.filter((d) => `${d.title}\n${fileName(d)}`.toLowerCase().includes(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    throw new Failure(
      `no detection has \`${text}\` in its title or file name, or as its id`,
      listed(all.map(fileName)),
    );
  }
  throw new Failure(`several detections have \`${text}\` in their title or file name`, listed(found.map(fileName)));
}

function listed(names: readonly string[]): string {
  return `There are ${names.join(', ')}.`;
}
