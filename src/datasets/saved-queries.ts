import { readFileSync } from 'node:fs';
import { isScalar, parseDocument } from 'yaml';
import type { Diagnostic } from '../source/diagnostic.ts';
import { type Source, source } from '../source/source.ts';
import { span } from '../source/span.ts';
import { unreadable, type WalkedFile, walkFiles } from './walk-files.ts';
import { yamlSource } from './yaml-source.ts';

export interface SavedQueries {
  /** The saved query that `$name()` means. */
  readonly find: (name: string) => Source | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The names queries go by, for suggestions. */
  readonly names: readonly string[];
}

/**
 * Offers the queries of folders as saved queries: `.cql` files under their name, `sub/folder:name` for those further
 * down, and the queries of LogScale packages under the name in their YAML, also as `scope/package:name`.
 * https://library.humio.com/integrations/packages-file-formats.html
 */
export function openSavedQueries(paths: readonly string[]): SavedQueries {
  const diagnostics: Diagnostic[] = [];
  const queries = new Map<string, Source>();
  const files = walkFiles(paths, (diagnostic) => diagnostics.push(diagnostic));
  const packages = packageNames(files);
  for (const file of files) {
    if (/\.cql$/i.test(file.name)) addCql(file);
    else if (/\.ya?ml$/i.test(file.name)) addYaml(file);
  }
  return { find, diagnostics, names: [...queries.keys()] };

  /** A query of a package is also found where the folder does not say which package it is. */
  function find(name: string): Source | undefined {
    return queries.get(name) ?? queries.get(name.slice(name.lastIndexOf(':') + 1));
  }

  function addCql(file: WalkedFile): void {
    const text = read(file.path);
    if (text === undefined) return;
    const [folder, name] = split(file.name.replace(/\.cql$/i, ''));
    add(name, folder, source(file.path, text));
  }

  function addYaml(file: WalkedFile): void {
    const text = read(file.path);
    // Alerts and searches on a schedule have a queryString too, and cannot be called.
    if (text === undefined || !/^queryString\s*:/m.test(text)) return;
    if (/^\$schema\s*:/m.test(text) && !/^\$schema\s*:.*\/query\//m.test(text)) return;
    const outer = source(file.path, text);
    const document = parseDocument(text, { prettyErrors: false });
    const [fault] = document.errors;
    if (fault) {
      const message = `the saved query is not valid YAML: ${fault.message}`;
      diagnostics.push({ code: 'CQL0701', severity: 'error', message, source: outer, span: span(...fault.pos) });
      return;
    }
    const query = document.get('queryString', true);
    if (!isScalar(query) || typeof query.value !== 'string') return;
    const [folder, fileName] = split(file.name.replace(/\.ya?ml$/i, ''));
    const name = document.get('name');
    const owner = packages.find(({ prefix }) => file.name.startsWith(prefix))?.name ?? folder;
    add(typeof name === 'string' ? name : fileName, owner, yamlSource(query, outer) ?? source(file.path, query.value));
  }

  function add(name: string, owner: string, query: Source): void {
    if (owner !== '') queries.set(`${owner}:${name}`, query);
    if (!queries.has(name)) queries.set(name, query);
  }

  function read(path: string): string | undefined {
    try {
      return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    } catch (error) {
      diagnostics.push(unreadable(path, error));
      return undefined;
    }
  }
}

/** A folder with a manifest is a package, and the manifest names it. */
function packageNames(files: readonly WalkedFile[]): readonly { readonly prefix: string; readonly name: string }[] {
  return files.flatMap((file) => {
    if (!/(?:^|\/)manifest\.ya?ml$/i.test(file.name)) return [];
    try {
      const name: unknown = parseDocument(readFileSync(file.path, 'utf8')).get('name');
      const [folder] = split(file.name);
      return typeof name === 'string' ? [{ prefix: folder === '' ? '' : `${folder}/`, name }] : [];
    } catch {
      return [];
    }
  });
}

function split(path: string): readonly [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}
