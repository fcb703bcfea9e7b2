import { type FileHandle, open } from 'node:fs/promises';
import { openBytes } from './compression.ts';
import { copyRecords } from './copy-records.ts';
import type { Encoding } from './encoding.ts';
import { emptyReport, type FileReport } from './file-report.ts';
import type { FileForm } from './sniff.ts';

export interface RewriteTask {
  readonly path: string;
  readonly form: FileForm;
  readonly encoding?: Encoding;
  /** `all`: every record that can be read; `repairs`: only those an engine would pass over, NDJSON only. */
  readonly write: 'all' | 'repairs';
  /** Names the file to write, once there is something to write. */
  readonly target: () => Promise<string>;
  readonly signal?: AbortSignal;
}

export interface Rewritten {
  readonly report: FileReport;
  /** The new file; absent where nothing had to be written. */
  readonly file?: { readonly path: string; readonly form: FileForm; readonly size: number };
}

/**
 * Reads a file record by record and writes those that can be read in a form every engine takes. Memory stays flat: a
 * chunk is written out before the next one is read.
 */
export async function rewriteFile(task: RewriteTask): Promise<Rewritten> {
  const report = emptyReport();
  let out: { readonly path: string; readonly handle: FileHandle } | undefined;
  let size = 0;
  let ready: string[] = [];
  const copy = copyRecords(task.form, task.write, report, (text) => ready.push(text));
  const stream = openBytes(task.path, task.form.compression);
  try {
    for await (const chunk of transcode(stream.chunks, task.encoding)) {
      task.signal?.throwIfAborted();
      copy.push(chunk);
      await flush();
    }
    report.damage = stream.damage;
    copy.end(stream.damage !== undefined);
    await flush();
  } finally {
    await out?.handle.close();
  }
  return out ? { report, file: { path: out.path, form: copy.form, size } } : { report };

  async function flush(): Promise<void> {
    if (ready.length === 0) return;
    const bytes = Buffer.from(`${ready.join('\n')}\n`);
    ready = [];
    if (!out) {
      const path = await task.target();
      out = { path, handle: await open(path, 'wx', 0o600) };
    }
    await out.handle.writeFile(bytes);
    size += bytes.length;
  }
}

/** UTF-8 without a byte order mark. */
async function* transcode(chunks: AsyncIterable<Buffer>, encoding: Encoding | undefined): AsyncGenerator<Buffer> {
  if (encoding === undefined) {
    yield* chunks;
  } else if (encoding === 'utf-8') {
    let mark = 3;
    for await (const chunk of chunks) {
      const rest = chunk.subarray(mark);
      mark -= chunk.length - rest.length;
      yield rest;
    }
  } else {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  }
}
