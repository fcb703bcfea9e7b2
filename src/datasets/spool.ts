import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary files of one input, made where they are first needed and removed together. */
export interface Spool {
  /** The path of a file that does not exist yet. */
  newFile(): Promise<string>;
  remove(): Promise<void>;
}

export function createSpool(): Spool {
  let folder: Promise<string> | undefined;
  let count = 0;
  return {
    async newFile() {
      // mkdtemp makes a folder nobody else can enter.
      folder ??= mkdtemp(join(tmpdir(), 'saker-'));
      return join(await folder, String(++count));
    },
    async remove() {
      const made = folder;
      folder = undefined;
      if (made) await rm(await made, { recursive: true, force: true });
    },
  };
}
