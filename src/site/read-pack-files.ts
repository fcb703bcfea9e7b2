import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLookups } from '../datasets/lookup-files.ts';
import { loadBaselines } from '../detections/baseline/load-baselines.ts';
import { loadGuide } from '../detections/guide/load-guide.ts';
import type { Pack } from '../detections/pack.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SitePack } from './site-map.ts';

export interface ReadPack {
  readonly site: SitePack;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what a pack has besides its YAML. */
export async function readPackFiles(pack: Pack): Promise<ReadPack> {
  const readme = join(pack.directory, 'README.md');
  const guide = await loadGuide(pack.directory);
  const { baselines, diagnostics } = await loadBaselines(pack.directory);
  const lookups = tablesIn(join(pack.directory, 'lookups'));
  const allowLists = tablesIn(join(pack.directory, 'allow-lists'));
  return {
    site: {
      pack,
      lookups: lookups.tables,
      allowLists: allowLists.tables,
      baselines,
      chapters: guide.chapters,
      ...(existsSync(readme) && { readme: readFileSync(readme, 'utf8') }),
    },
    diagnostics: [...guide.diagnostics, ...diagnostics, ...lookups.diagnostics, ...allowLists.diagnostics],
  };
}

/** The lookup files in a folder, in the order of their names; none where there is no such folder. */
function tablesIn(folder: string): {
  readonly tables: readonly LookupTable[];
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!existsSync(folder)) return { tables: [], diagnostics: [] };
  const { find, diagnostics, names } = openLookups([folder]);
  const own = [...new Set(names)].filter((name) => /\.(csv|json)$/i.test(name)).sort();
  const tables = own.map(find).filter((table) => table !== undefined);
  return { tables, diagnostics };
}
