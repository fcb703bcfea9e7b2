import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SiteFile } from '../site/site.ts';
import { Failure } from './failure.ts';
import { writeFailure } from './write-failure.ts';

/** Lists what Saker wrote into the folder: those files it may write again, or take away. */
const listName = 'saker-site.json';

/** Writes a site into a new or empty folder, or over an earlier site, of which nothing is left. */
export function writeSite(out: string, files: readonly SiteFile[], force: boolean): void {
  try {
    const earlier = earlierFiles(out, force);
    const paths = files.map(({ path }) => path);
    mkdirSync(out, { recursive: true });
    // First of all, so that what an interrupted run leaves is known for Saker's.
    writeFileSync(join(out, listName), list([...new Set([...paths, ...earlier])]));
    for (const { path, text } of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), text);
    }
    for (const path of earlier) if (!paths.includes(path)) rmSync(join(out, path), { force: true });
    writeFileSync(join(out, listName), list(paths));
  } catch (error) {
    throw error instanceof Failure ? error : writeFailure(error, out);
  }
}

function list(paths: readonly string[]): string {
  return `${JSON.stringify({ files: [...paths].sort() }, null, 2)}\n`;
}

/** The files of an earlier site; a folder with anything else in it is left alone, unless that is wanted. */
function earlierFiles(out: string, force: boolean): readonly string[] {
  if (!existsSync(out)) return [];
  if (!statSync(out).isDirectory()) throw new Failure(`--out: \`${out}\` is no folder`);
  const holds = readdirSync(out);
  if (holds.length === 0) return [];
  const files = holds.includes(listName) ? readList(join(out, listName)) : undefined;
  if (files) return files;
  if (!force)
    throw new Failure(
      `--out: \`${out}\` is not empty, and what is in it is no site of Saker's`,
      'Name a new folder, or write over it with --force.',
    );
  return [];
}

/** Undefined where the list is none; a path that leads out of the folder is nothing Saker wrote. */
function readList(file: string): readonly string[] | undefined {
  try {
    const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files?: unknown };
    if (!Array.isArray(files)) return undefined;
    return files.filter((path): path is string => typeof path === 'string' && inside(path));
  } catch {
    return undefined;
  }
}

/** `pack/detections/a.html`: names without a backslash or a colon, none of them hidden or a step up. */
function inside(path: string): boolean {
  return /^[^./\\:\0][^/\\:\0]*(\/[^./\\:\0][^/\\:\0]*)*$/.test(path);
}
