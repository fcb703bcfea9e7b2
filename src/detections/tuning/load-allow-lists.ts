import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodingOf } from '../../datasets/encoding.ts';
import { unreadable, walkFiles } from '../../datasets/walk-files.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { source } from '../../source/source.ts';
import type { Detection, Pack } from '../pack.ts';
import type { AllowEntry } from './allow-list.ts';
import { type ParsedAllowList, parseAllowList } from './parse-allow-list.ts';

export interface LoadedAllowLists extends ParsedAllowList {
  /** The files they were read from. */
  readonly files: readonly string[];
}

/**
 * The allow-lists of packs (`allow-lists/*.csv`), each for its own pack's detections, and those a user names: files, and
 * folders of `.csv` files.
 */
export function loadAllowLists(packs: readonly Pack[], paths: readonly string[]): LoadedAllowLists {
  const entries: AllowEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  for (const pack of packs) {
    const folder = join(pack.directory, 'allow-lists');
    if (existsSync(folder)) read([folder], pack.detections);
  }
  read(
    paths,
    packs.flatMap((pack) => pack.detections),
  );
  return { entries, diagnostics, files };

  function read(places: readonly string[], detections: readonly Detection[]): void {
    for (const { path } of walkFiles(places, (diagnostic) => diagnostics.push(diagnostic))) {
      // Beside the lists of a folder may lie what says something about them.
      if (!places.includes(path) && !/\.csv$/i.test(path)) continue;
      files.push(path);
      try {
        const bytes = readFileSync(path);
        const text = new TextDecoder(encodingOf(bytes) ?? 'utf-8').decode(bytes);
        const list = parseAllowList(source(path, text), detections);
        entries.push(...list.entries);
        diagnostics.push(...list.diagnostics);
      } catch (error) {
        diagnostics.push(unreadable(path, error));
      }
    }
  }
}
