import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExportedFile } from '../detections/exports/exported-file.ts';
import { Failure } from './failure.ts';
import { visible } from './output/visible.ts';
import { writeFailure } from './write-failure.ts';

/** What is to be written: one file of the name the user gives, or several below the folder of that name. */
export type Export =
  | { readonly kind: 'file'; readonly content: string | Uint8Array; readonly what: string }
  | { readonly kind: 'folder'; readonly files: readonly ExportedFile[]; readonly what: string };

/** The folders of exports and what lies in them: one, several. */
export const exportedKinds = [
  ['rules', 'rule'],
  ['scheduled-searches', 'scheduled search', 'scheduled searches'],
  ['queries', 'saved query', 'saved queries'],
  ['parsers', 'parser'],
  ['data', 'lookup file'],
  ['lookups', 'lookup file'],
] as const;

/** Nothing that lies there is written over unless that is wanted. */
export function writeExport(made: Export, out: string, force: boolean): void {
  try {
    if (made.kind === 'file') writeOne(made.content, out, force);
    else writeFolder(made.files, out, force);
  } catch (error) {
    throw error instanceof Failure ? error : writeFailure(error, out);
  }
}

function writeOne(content: string | Uint8Array, out: string, force: boolean): void {
  if (existsSync(out)) {
    if (statSync(out).isDirectory()) throw new Failure(`--out: \`${out}\` is a folder`, 'Name a file.');
    if (!force) throw new Failure(`--out: \`${out}\` exists`, 'Name a new file, or write over it with --force.');
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, content);
}

function writeFolder(files: readonly ExportedFile[], out: string, force: boolean): void {
  if (existsSync(out)) {
    if (!statSync(out).isDirectory()) throw new Failure(`--out: \`${out}\` is no folder`);
    if (readdirSync(out).length > 0 && !force)
      throw new Failure(`--out: \`${out}\` is not empty`, 'Name a new folder, or write over it with --force.');
    refuseStrangers(files, out);
  }
  for (const { path, content } of files) {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/**
 * A rule that a pack no longer has would be imported with the others. Whose the file is nobody can tell, and a list of
 * our own would be in the package: the user takes it away.
 */
function refuseStrangers(files: readonly ExportedFile[], out: string): void {
  const ours = new Set(files.map(({ path }) => path));
  const strangers = exportedKinds
    .map(([folder]) => folder)
    .filter((folder) => existsSync(join(out, folder)))
    .flatMap((folder) => filesBelow(out, folder))
    .filter((path) => !ours.has(path));
  if (strangers.length === 0) return;
  const named = strangers.slice(0, 5).map((path) => visible(join(out, path)));
  const more = strangers.length > named.length ? [`and ${strangers.length - named.length} more`] : [];
  throw new Failure(
    `--out: \`${out}\` holds what this export does not`,
    ['They would be imported with it. Remove them, or name a new folder:', ...named, ...more].join('\n'),
  );
}

/** As an export names them: `data/lookups/networks.csv`. */
function filesBelow(out: string, folder: string): readonly string[] {
  return readdirSync(join(out, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(out, path) : [path];
  });
}
