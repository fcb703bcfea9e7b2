import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { readableFailure } from './compression.ts';
import type { InputProblem } from './input.ts';

export interface FoundFile {
  /** As the user named it, or as it was found under a folder. */
  readonly name: string;
  /** What it really is, links resolved: one file is read once, however often it is named. */
  readonly path: string;
  /** A pipe or device: it can be read once, from front to back. */
  readonly stream: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly InputProblem[];
}

/** The name for standard input. */
export const standardInput = '-';

/**
 * The files that paths, folders and globs stand for: paths in the order given, what lies in a folder sorted by name,
 * hidden files only where they are named. Files to be left out are not among them, however they are named.
 */
export async function findFiles(paths: readonly string[], leaveOut: readonly string[] = []): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const problems: InputProblem[] = [];
  const seen = new Set<string>(await Promise.all(leaveOut.map((path) => realpath(path))));
  const entered = new Set<string>();

  for (const path of paths) {
    if (path === standardInput) add({ name: standardInput, path: standardInput, stream: true });
    else await visit(path);
  }
  return { files, problems };

  async function visit(path: string): Promise<void> {
    const before = files.length + problems.length;
    const found = await enter(path, 'named');
    if (found) {
      if (files.length + problems.length === before && found === 'folder') {
        problems.push(nothing(path, 'the folder holds no files'));
      }
      return;
    }
    const matches = isGlob(path) ? await expand(path) : [];
    if (matches.length > 0) {
      for (const match of matches) await enter(match, 'found');
    } else if (isGlob(path)) {
      problems.push(nothing(path, 'no file matches: quote the pattern so that the shell leaves it alone, or widen it'));
    } else {
      problems.push({ code: 'CQL0601', file: path, message: 'there is no such file or folder', count: 1 });
    }
  }

  /** Undefined where a named path does not exist, as it may be a glob. */
  async function enter(name: string, how: 'named' | 'found'): Promise<'file' | 'folder' | undefined> {
    try {
      const info = await stat(name);
      if (info.isDirectory()) {
        await walk(name);
        return 'folder';
      }
      const stream = !info.isFile();
      // Sockets and pipes that merely lie in a folder are no logs, and opening one may wait for ever.
      if (!stream || how === 'named') add({ name, path: stream ? name : await realpath(name), stream });
      return 'file';
    } catch (error) {
      const { code } = error as { code?: string };
      if (how === 'named' && (code === 'ENOENT' || code === 'ENOTDIR')) return undefined;
      problems.push({ code: 'CQL0601', file: name, message: `it ${readableFailure(error)}`, count: 1 });
      return 'file';
    }
  }

  async function walk(folder: string): Promise<void> {
    const real = await realpath(folder);
    // A link may lead back to a folder above it.
    if (entered.has(real)) return;
    entered.add(real);
    const entries = await readdir(folder);
    for (const entry of entries.sort(byName)) {
      if (!entry.startsWith('.')) await enter(join(folder, entry), 'found');
    }
  }

  function add(file: FoundFile): void {
    if (seen.has(file.path)) return;
    seen.add(file.path);
    files.push(file);
  }
}

async function expand(pattern: string): Promise<readonly string[]> {
  const slashed = sep === '\\' ? pattern.replaceAll(sep, '/') : pattern;
  const matches = await glob(slashed, { absolute: isAbsolute(pattern), expandDirectories: false });
  return matches.sort(byName);
}

function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nothing(file: string, why: string): InputProblem {
  return { code: 'CQL0604', file, message: why, count: 1 };
}
