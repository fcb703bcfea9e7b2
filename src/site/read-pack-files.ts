import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGuide } from '../detections/guide/load-guide.ts';
import type { Pack } from '../detections/pack.ts';
import { packLookups } from '../detections/sources.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SitePack } from './site-map.ts';

export interface ReadPack {
  readonly site: SitePack;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what a pack has besides its YAML. */
export async function readPackFiles(pack: Pack): Promise<ReadPack> {
  const readme = join(pack.directory, 'README.md');
  const folder = join(pack.directory, 'lookups');
  const find = packLookups([pack]);
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(csv|json)$/i.test(name))
        .sort()
    : [];
  const { chapters, diagnostics } = await loadGuide(pack.directory);
  return {
    site: {
      pack,
      lookups: names.map(find).filter((table) => table !== undefined),
      chapters,
      ...(existsSync(readme) && { readme: readFileSync(readme, 'utf8') }),
    },
    diagnostics,
  };
}
