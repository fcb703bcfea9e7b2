import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { reason } from './query-argument.ts';

/** Files as they are named, and below folders those with one of these endings, in the order of their names. */
export function queryFiles(paths: readonly string[], endings: readonly string[]): readonly string[] {
  const files = new Set<string>();
  for (const path of paths) {
    if (path === '-' || !isFolder(path)) {
      files.add(path);
      continue;
    }
    const found = filesBelow(path, endings);
    if (found.length === 0) throw new Failure(`\`${path}\` holds no ${endings.join(' or ')} file`);
    for (const file of found) files.add(file);
  }
  return [...files];
}

function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new Failure(`\`${path}\` cannot be read: ${reason(error)}`);
  }
}

export function replaceFile(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure(`\`${file}\` cannot be written: ${reason(error)}`);
  }
}
