import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readableFailure } from './compression.ts';
import { problemsOf } from './file-report.ts';
import { type FoundFile, findFiles, standardInput } from './find-files.ts';
import type { FileInput, InputProblem } from './input.ts';
import { groupParts, type LayoutFile } from './layout-parts.ts';
import { rewriteFile } from './rewrite-file.ts';
import { type ParserOf, type Sniffed, sniff } from './sniff.ts';
import { createSpool, type Spool } from './spool.ts';

export interface OpenOptions {
  /** What `-` reads; `process.stdin` if absent. */
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** Names the parser of each file by some of its records; absent: files are searched as they lie. */
  readonly parserOf?: ParserOf;
  /** Files that are no part of the input, though a folder of it may hold them. */
  readonly leaveOut?: readonly string[];
}

/** Enough to keep a disk busy, few enough not to run out of file handles. */
const filesAtOnce = 16;

/**
 * Finds the files that `paths` name and recognises each by its content. What cannot be read becomes a problem; the
 * rest makes up the input. The caller disposes of it.
 */
export async function openInput(paths: readonly string[], options: OpenOptions = {}): Promise<FileInput> {
  const { files, problems } = await findFiles(paths, options.leaveOut);
  const spool = createSpool();
  try {
    const opened = await inParallel(files, filesAtOnce, (file) => openFile(file, spool, options));
    return toInput(files, opened, problems, spool);
  } catch (error) {
    await spool.remove();
    throw error;
  }
}

interface OpenedFile {
  readonly recognised: boolean;
  readonly problems: readonly InputProblem[];
  /** Absent where there is no event in it. */
  readonly file?: LayoutFile;
  readonly suspect: boolean;
}

function toInput(
  found: readonly FoundFile[],
  opened: readonly OpenedFile[],
  early: readonly InputProblem[],
  spool: Spool,
): FileInput {
  const names = new Map<string, string>();
  const suspects: string[] = [];
  const files: LayoutFile[] = [];
  for (const [i, { file, suspect }] of opened.entries()) {
    if (!file) continue;
    files.push(file);
    names.set(file.path, found[i]!.name);
    if (suspect) suspects.push(file.path);
  }
  const problems = [...early, ...opened.flatMap((one) => one.problems)];
  if (found.length === 0 && problems.length === 0) problems.push(noInput);
  return {
    layout: { parts: groupParts(files) },
    files: found.filter((_, i) => opened[i]!.recognised).map((file) => file.name),
    problems,
    names,
    suspects,
    spool,
    dispose: () => spool.remove(),
  };
}

const noInput: InputProblem = {
  code: 'CQL0604',
  file: 'input',
  message: 'there is nothing to search: name a file, a folder or a pattern, or `-` for standard input',
  count: 1,
};

async function openFile(found: FoundFile, spool: Spool, options: OpenOptions): Promise<OpenedFile> {
  options.signal?.throwIfAborted();
  let path: string;
  let sniffed: Sniffed;
  try {
    path = found.stream ? await spoolStream(found, spool, options) : found.path;
    sniffed = await sniff(path, options.parserOf);
  } catch (error) {
    options.signal?.throwIfAborted();
    return failed(found, 'CQL0601', `it ${readableFailure(error)}`);
  }
  switch (sniffed.kind) {
    case 'empty':
      return { recognised: true, problems: [], suspect: false };
    case 'unknown':
      return failed(found, 'CQL0605', sniffed.message);
    case 'damaged':
      return failed(found, 'CQL0603', sniffed.message);
    case 'events':
      return takeFile(found.name, path, sniffed, spool, options);
  }
}

async function takeFile(
  name: string,
  path: string,
  { form, size, suspect, respool, doubt }: Extract<Sniffed, { kind: 'events' }>,
  spool: Spool,
  { signal }: OpenOptions,
): Promise<OpenedFile> {
  const problems: InputProblem[] = [];
  if (doubt !== undefined) problems.push({ code: 'CQL0606', file: name, message: doubt, count: 0 });
  if (!respool) return { recognised: true, problems, file: { path, form, size, tolerant: false }, suspect };
  const { report, file } = await rewriteFile({
    path,
    form,
    write: 'all',
    target: () => spool.newFile(),
    ...(respool.kind === 'encoding' && { encoding: respool.encoding }),
    ...(signal && { signal }),
  });
  problems.push(...problemsOf(name, report));
  return { recognised: true, problems, suspect: false, ...(file && { file: { ...file, tolerant: false } }) };
}

function failed({ name }: FoundFile, code: InputProblem['code'], message: string): OpenedFile {
  return { recognised: false, problems: [{ code, file: name, message, count: 1 }], suspect: false };
}

/** The engine opens files more than once, and a pipe can be read only once. */
async function spoolStream({ name, path }: FoundFile, spool: Spool, options: OpenOptions): Promise<string> {
  const source = name === standardInput ? (options.stdin ?? process.stdin) : createReadStream(path);
  const target = await spool.newFile();
  await pipeline(source, createWriteStream(target, { mode: 0o600, flags: 'wx' }), { signal: options.signal });
  return target;
}

async function inParallel<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
