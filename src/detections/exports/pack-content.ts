import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from '../pack.ts';

/** A pack with the files that its queries look things up in. */
export interface PackContent {
  readonly pack: Pack;
  readonly lookups: readonly LookupContent[];
}

export interface LookupContent {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Every lookup file of a pack, in the order of their names. */
export async function packContent(pack: Pack): Promise<PackContent> {
  const folder = join(pack.directory, 'lookups');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => /\.(csv|json)$/i.test(name)) : [];
  const lookups = names.sort().map(async (name) => ({ name, content: await readFile(join(folder, name)) }));
  return { pack, lookups: await Promise.all(lookups) };
}
