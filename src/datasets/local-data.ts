import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type LocalData, type LocalDataKind, localDataKinds } from '../model/local-data.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { span } from '../source/span.ts';
import { encodingOf } from './encoding.ts';
import { parseLocalData } from './parse-local-data.ts';
import { unreadable } from './walk-files.ts';

export type LocalDataFiles = { readonly [K in LocalDataKind]?: string };

export interface OpenLocalData {
  /** Reads a file when its data are first asked for. */
  readonly find: LocalData;
  /** What was wrong with the files. */
  readonly diagnostics: readonly Diagnostic[];
}

export function openLocalData(files: LocalDataFiles): OpenLocalData {
  const diagnostics: Diagnostic[] = [];
  const read = new Map<LocalDataKind, LookupTable | undefined>();
  for (const path of Object.values(files)) {
    if (!existsSync(path)) diagnostics.push(unreadable(path, Object.assign(new Error(), { code: 'ENOENT' })));
  }
  return {
    diagnostics,
    find: (kind) => {
      const path = files[kind];
      if (path === undefined) return undefined;
      if (!read.has(kind)) read.set(kind, readFile(kind, path));
      return read.get(kind);
    },
  };

  function readFile(kind: LocalDataKind, path: string): LookupTable | undefined {
    try {
      const bytes = readFileSync(path);
      const text = () => new TextDecoder(encodingOf(bytes) ?? 'utf-8').decode(bytes);
      const parsed = parseLocalData(kind, basename(path), bytes, () => source(path, text()));
      diagnostics.push(...parsed.diagnostics);
      if (parsed.table !== undefined) return parsed.table;
      if (parsed.diagnostics.length === 0) diagnostics.push(otherKind(kind, path));
    } catch (error) {
      diagnostics.push(unreadable(path, error));
    }
    // What is wrong has been said; nothing is found in it.
    return { name: basename(path), columns: localDataKinds[kind].columns, rows: [] };
  }
}

function otherKind(kind: LocalDataKind, path: string): Diagnostic {
  const { what, columns } = localDataKinds[kind];
  return {
    code: 'CQL0608',
    severity: 'error',
    message: `\`${path}\` is no ${what}: it has none of ${columns.join(', ')}`,
    source: source(path, ''),
    span: span(0, 0),
  };
}
