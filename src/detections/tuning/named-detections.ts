import { basename } from 'node:path';
import { closest } from '../../base/closest.ts';
import type { Detection } from '../pack.ts';

/** The detections a cell means: by id, by the name of the file with or without its ending, or `*` for all. */
export function namedDetections(text: string, detections: readonly Detection[]): readonly Detection[] {
  if (text === '*') return detections;
  const wanted = text.toLowerCase();
  return wanted === '' ? [] : detections.filter((detection) => namesOf(detection).includes(wanted));
}

/** What is wrong with it, and what to do. */
export function unknownDetection(text: string, detections: readonly Detection[]): readonly [string, string] {
  if (text === '') return ['The entry names no detection.', 'Write its id, the name of its file, or `*` for all.'];
  const near = closest(
    text,
    detections.map(({ file }) => stem(file)),
  );
  const note = near === undefined ? 'Write its id, the name of its file, or `*` for all.' : `Did you mean \`${near}\`?`;
  return [`There is no detection \`${text}\` in the packs.`, note];
}

function namesOf({ id, file }: Detection): readonly string[] {
  return [id, basename(file), stem(file)].map((name) => name.toLowerCase());
}

function stem(file: string): string {
  return basename(file).replace(/\.ya?ml$/i, '');
}
