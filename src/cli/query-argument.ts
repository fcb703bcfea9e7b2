import { fstatSync, readFileSync, statSync } from 'node:fs';
import { type Source, source } from '../source/source.ts';
import { Failure } from './failure.ts';

export interface QueryArgument {
  readonly source: Source;
  /** What follows the query on the command line. */
  readonly paths: readonly string[];
}

/** The query from the command line, a file or standard input. Beside `-f` the first argument is a path. */
export function queryArgument(
  query: string | undefined,
  paths: readonly string[],
  file: string | undefined,
  command = 'saker run',
): QueryArgument {
  if (file !== undefined) {
    if (/\.ya?ml$/i.test(file)) {
      throw new Failure(`\`${file}\` is no file of CQL`, 'Detections in YAML are run with saker hunt --pack FOLDER.');
    }
    return { source: readSource(file), paths: query === undefined ? paths : [query, ...paths] };
  }
  if (query === undefined) {
    throw new Failure(
      'a query is needed',
      `Write it in quotes: ${command} 'error | count()' logs/\nOr name its file: ${command} -f hunt.cql logs/`,
    );
  }
  if (isFile(query)) {
    if (query.endsWith('.cql')) throw new Failure(`\`${query}\` is a file, not a query`, `Write -f ${query}.`);
    if (paths.length === 0 && !isStdinPiped()) {
      throw new Failure(
        `\`${query}\` is a file, and a query is needed before it`,
        `All its events: ${command} '' ${query}`,
      );
    }
  }
  return { source: source('<query>', query), paths };
}

/** A file of query text; `-` is standard input. */
export function readSource(file: string): Source {
  return source(file === '-' ? '<stdin>' : file, readText(file));
}

export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new Failure(`\`${file}\` cannot be read: ${reason(error)}`);
  }
}

export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    EMFILE: 'too many open files',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  return words[code ?? ''] ?? message;
}

/** Something is piped or redirected in: a terminal and /dev/null are neither. */
export function isStdinPiped(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket();
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // A query is rarely a possible path: too long, with a NUL, or simply not there.
    return false;
  }
}
