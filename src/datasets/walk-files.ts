import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { span } from '../source/span.ts';
import { readableFailure } from './compression.ts';

export interface WalkedFile {
  readonly path: string;
  /** Its path below the folder that was given, with `/`; of a file that was given, its name. */
  readonly name: string;
}

/** The files that paths and folders hold, sorted by name, hidden ones left out. For folders of content, not of logs. */
export function walkFiles(paths: readonly string[], complain: (diagnostic: Diagnostic) => void): readonly WalkedFile[] {
  const files: WalkedFile[] = [];
  const entered = new Set<string>();
  for (const path of paths) visit(path, undefined);
  return files;

  function visit(path: string, name: string | undefined): void {
    try {
      if (!statSync(path).isDirectory()) {
        files.push({ path, name: name ?? basename(path) });
        return;
      }
      const real = realpathSync(path);
      // A link may lead back to a folder above it.
      if (entered.has(real)) return;
      entered.add(real);
      for (const entry of readdirSync(path).sort()) {
        if (!entry.startsWith('.')) visit(join(path, entry), name === undefined ? entry : `${name}/${entry}`);
      }
    } catch (error) {
      complain(unreadable(path, error));
    }
  }
}

export function unreadable(path: string, error: unknown): Diagnostic {
  const message = `\`${path}\` ${readableFailure(error)}`;
  return { code: 'CQL0601', severity: 'error', message, source: source(path, ''), span: span(0, 0) };
}
