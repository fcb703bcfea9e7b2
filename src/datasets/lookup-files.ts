import { readFileSync } from 'node:fs';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { encodingOf } from './encoding.ts';
import { parseLookup } from './parse-lookup.ts';
import { unreadable, walkFiles } from './walk-files.ts';

export interface Lookups {
  /** The lookup file a query means by a name; it is read when it is first asked for. */
  readonly find: (name: string) => LookupTable | undefined;
  /** What was wrong with the paths and with the files read so far. */
  readonly diagnostics: readonly Diagnostic[];
  /** The names files go by, for suggestions. */
  readonly names: readonly string[];
}

/** Offers files, and what lies in folders, as lookup files: by name, and by path inside the folder. */
export function openLookups(paths: readonly string[]): Lookups {
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, string>();
  const read = new Map<string, LookupTable | undefined>();
  for (const { name, path } of walkFiles(paths, (diagnostic) => diagnostics.push(diagnostic))) {
    if (!files.has(name)) files.set(name, path);
  }
  return { find, diagnostics, names: [...files.keys()] };

  function find(name: string): LookupTable | undefined {
    const path = pathFor(name);
    if (path === undefined) return undefined;
    const known = `${path}\0${name}`;
    if (!read.has(known)) read.set(known, readTable(path, name));
    return read.get(known);
  }

  /** `users.csv`, `/shared/users.csv`, `scope/package/users.csv`; the nearest match wins. */
  function pathFor(name: string): string | undefined {
    const plain = name.replace(/^\/(?:shared\/)?/, '');
    const exact = files.get(name) ?? files.get(plain);
    if (exact !== undefined) return exact;
    const entries = [...files];
    const inside = entries.find(([known]) => known.endsWith(`/${plain}`));
    if (inside) return inside[1];
    const ofPackage = /^[^/]+\/[^/]+\/([^/]+)$/.exec(plain)?.[1];
    return ofPackage === undefined ? undefined : files.get(ofPackage);
  }

  function readTable(path: string, name: string): LookupTable | undefined {
    try {
      const bytes = readFileSync(path);
      const text = new TextDecoder(encodingOf(bytes) ?? 'utf-8').decode(bytes);
      const { table, diagnostics: found } = parseLookup(name, source(path, text));
      diagnostics.push(...found);
      return table;
    } catch (error) {
      diagnostics.push(unreadable(path, error));
      return undefined;
    }
  }
}
