import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { type Source, source } from '../../source/source.ts';
import { span } from '../../source/span.ts';
import { checkYaml } from '../pack-yaml.ts';
import { type BaselineFile, baselineSchema } from './baseline-format.ts';

/** What a pack can learn from past logs. */
export interface Baseline extends Omit<BaselineFile, 'query'> {
  /** The YAML file, as it was found. */
  readonly file: string;
  /** The query; its diagnostics give lines of the YAML file. */
  readonly query: Source;
  /** `baseline-user-networks.csv` */
  readonly lookup: string;
}

export interface LoadedBaselines {
  /** In the order of their names, without those that have a mistake. */
  readonly baselines: readonly Baseline[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The baselines of the pack in a folder; none where it has no such folder. */
export async function loadBaselines(directory: string): Promise<LoadedBaselines> {
  const folder = join(directory, 'baselines');
  const baselines: Baseline[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!existsSync(folder)) return { baselines, diagnostics };
  for (const name of (await readdir(folder)).filter((entry) => /\.ya?ml$/.test(entry)).sort()) {
    const file = join(folder, name);
    try {
      const parsed = parseBaseline(file, (await readFile(file, 'utf8')).replace(/^\ufeff/, ''));
      diagnostics.push(...parsed.diagnostics);
      if (parsed.baseline) baselines.push(parsed.baseline);
    } catch (error) {
      const message = `The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`;
      diagnostics.push({ code: 'CQL0601', severity: 'error', message, source: source(file, ''), span: span(0, 0) });
    }
  }
  return { baselines, diagnostics };
}

/** Reads one file of `baselines/`. */
export function parseBaseline(
  file: string,
  text: string,
): { readonly baseline?: Baseline; readonly diagnostics: readonly Diagnostic[] } {
  const yaml = checkYaml(file, text, baselineSchema);
  if (!yaml.value) return { diagnostics: yaml.diagnostics };
  const query = yaml.embedded(['query']);
  const diagnostics: Diagnostic[] = [];
  const mistake = (key: string, message: string, note: string): void => {
    const place = { source: yaml.source, span: yaml.locate([key]) };
    diagnostics.push({ code: 'CQL0702', severity: 'error', message, ...place, notes: [note] });
  };
  if (!query) mistake('query', 'The query is not a literal block.', 'Write `query: |` and the query below it.');
  const named = basename(file).replace(/\.ya?ml$/, '');
  if (yaml.value.name !== named)
    mistake('name', `The file is called \`${named}\`.`, 'The name of a baseline is that of its file.');
  if (!query || diagnostics.length > 0) return { diagnostics };
  return { baseline: { ...yaml.value, file, query, lookup: `${yaml.value.name}.csv` }, diagnostics };
}
