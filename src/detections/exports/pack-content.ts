import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from '../pack.ts';

/** A pack with the files beside its detections that an export takes along. */
export interface PackContent {
  readonly pack: Pack;
  /** What its queries look things up in. */
  readonly lookups: readonly LookupContent[];
  /** What Saker leaves out of findings; nothing else applies them. */
  readonly allowLists: readonly LookupContent[];
}

export interface LookupContent {
  readonly name: string;
  readonly content: Uint8Array;
  /** True where it is what `saker baseline` learnt and not what the pack came with. */
  readonly learnt?: boolean;
}

/** The files of a pack, in the order of their names; those that lie in `baseline` too are taken from there. */
export async function packContent(pack: Pack, baseline?: string): Promise<PackContent> {
  const lookups = await filesOf(join(pack.directory, 'lookups'));
  const learnt = new Map((baseline === undefined ? [] : await filesOf(baseline)).map((file) => [file.name, file]));
  return {
    pack,
    lookups: lookups.map((file) => {
      const other = learnt.get(file.name);
      return other ? { ...other, learnt: true } : file;
    }),
    allowLists: await filesOf(join(pack.directory, 'allow-lists')),
  };
}

async function filesOf(folder: string): Promise<readonly LookupContent[]> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => /\.(csv|json)$/i.test(name)) : [];
  return Promise.all(names.sort().map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
}
