import type { Detection } from '../pack.ts';

/** One file of an export: nothing is written before all of them are made. */
export interface ExportedFile {
  /** With `/` between folders, and no part that leads out of the folder it is written to. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A name no file system and no shell stumbles over, made of a title: `Calls, by "curl"` becomes `calls-by-curl`. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, (between) => (between === '.' ? '.' : '-'))
    .slice(0, longestName)
    .replaceAll(/^[-._]+|[-._]+$/g, '');
  return plain === '' ? 'unnamed' : plain;
}

const longestName = 100;

/** A name each for files made of detections: that of the detection's own file, without its ending. */
export function detectionFileNames(detections: readonly Pick<Detection, 'file'>[]): readonly string[] {
  return distinct(detections.map(({ file }) => slug(file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''))));
}

/** The same texts, with a number behind those that were there already; case makes no difference, as on some disks. */
export function distinct(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    let name = text;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${text}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
