import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Gzip } from 'fflate';
import type { LogFile } from './source.ts';

/** Writes logs below a folder as they come, so that no more than the open files' last pieces are in memory. */
export interface Folder {
  /** `log` goes on in another file as soon as one is named: the one before is complete then. */
  readonly write: (log: string, file: LogFile, text: string) => void;
  /** Completes what is open and says how much was written. */
  readonly end: () => { readonly files: number; readonly bytes: number };
}

interface OpenFile extends LogFile {
  readonly text: (text: string) => void;
  readonly close: () => void;
  begun: boolean;
}

/** What stands before the first event, between two, and after the last. */
const forms = {
  lines: ['', '\n', '\n'],
  array: ['[', ',', ']\n'],
  records: ['{"Records":[', ',', ']}\n'],
} as const;

export function openFolder(root: string): Folder {
  const open = new Map<string, OpenFile>();
  let files = 0;
  let bytes = 0;
  const close = (file: OpenFile): void => {
    file.text(forms[file.form][2]);
    file.close();
  };
  return {
    write(log, file, text) {
      let current = open.get(log);
      if (current?.path !== file.path) {
        if (current) close(current);
        files++;
        current = { ...file, ...writer(join(root, file.path), file.compressed, (n) => (bytes += n)), begun: false };
        open.set(log, current);
      }
      current.text(forms[file.form][current.begun ? 1 : 0] + text);
      current.begun = true;
    },
    end() {
      for (const file of open.values()) close(file);
      open.clear();
      return { files, bytes };
    },
  };
}

/** Characters gathered before they are compressed and written. */
const pieceLength = 1 << 16;

function writer(path: string, compressed: boolean, wrote: (bytes: number) => void): Pick<OpenFile, 'text' | 'close'> {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  const put = (piece: Uint8Array): void => {
    for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
    wrote(piece.length);
  };
  // fflate rather than node:zlib: what it makes does not depend on the machine. A time of 0 leaves the header's empty.
  const gzip = compressed ? new Gzip({ level: 6, mtime: 0 }, put) : undefined;
  const encoder = new TextEncoder();
  let gathered = '';
  const send = (last: boolean): void => {
    const piece = encoder.encode(gathered);
    gathered = '';
    if (gzip) gzip.push(piece, last);
    else put(piece);
  };
  return {
    text(text) {
      gathered += text;
      if (gathered.length >= pieceLength) send(false);
    },
    close() {
      send(true);
      closeSync(file);
    },
  };
}
