import { type Zippable, zipSync } from 'fflate';
import type { ExportedFile } from '../exported-file.ts';

/** The files as one zip archive; the same files give the same bytes, for no time of now stands in it. */
export function zipOf(files: readonly ExportedFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, content } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    entries[path] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }
  // The first time a zip can hold, by whatever clock the machine has.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
