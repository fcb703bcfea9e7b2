import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../model/checked.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { source } from '../../source/source.ts';
import { span } from '../../source/span.ts';
import type { Chapter } from './guide.ts';
import { mistake, parseChapter } from './parse-chapter.ts';

export interface LoadedGuide {
  /** Those of the guide first, then those of the playbook, each in their order. A file with a mistake may be missing. */
  readonly chapters: readonly Chapter[];
  readonly diagnostics: readonly Diagnostic[];
}

const rooms = [
  ['guide', 'guide'],
  ['playbook', 'playbook'],
] as const;

/** The investigation guide and the response playbook of the pack in a folder; none where it has neither. */
export async function loadGuide(directory: string): Promise<LoadedGuide> {
  const chapters: Chapter[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [folder, kind] of rooms) {
    const found: Chapter[] = [];
    for (const file of await markdownFiles(join(directory, folder))) {
      const text = await readText(file, diagnostics);
      if (text === undefined) continue;
      const parsed = parseChapter(file, text, kind);
      diagnostics.push(...parsed.diagnostics);
      if (parsed.chapter) found.push(parsed.chapter);
    }
    chapters.push(...found.sort((a, b) => a.order - b.order || (a.file < b.file ? -1 : 1)));
  }
  return { chapters, diagnostics: [...diagnostics, ...ofWhole(chapters)] };
}

/** What only shows between chapters: names that stand twice, commands for rows that no query gives. */
function ofWhole(chapters: readonly Chapter[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const twice = (what: string, named: readonly { readonly id: string; readonly at: Place }[]): void => {
    const first = new Map<string, Place>();
    for (const { id, at } of named) {
      const before = first.get(id);
      if (!before) first.set(id, at);
      else diagnostics.push(mistake(at, `There is another ${what} \`${id}\`.`, `It stands in ${before.source.name}.`));
    }
  };
  const steps = chapters.flatMap((chapter) => chapter.steps);
  const queries = steps.flatMap((step) => step.queries);
  twice('step', steps);
  twice('query', queries);
  for (const command of steps.flatMap((step) => step.commands)) {
    if (command.for === undefined || queries.some(({ id }) => id === command.for)) continue;
    diagnostics.push(
      mistake(
        command.at,
        `There is no query \`${command.for}\`.`,
        'for=ID names the query whose rows fill the command.',
      ),
    );
  }
  return diagnostics;
}

async function markdownFiles(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return names.sort().map((name) => join(folder, name));
}

async function readText(file: string, diagnostics: Diagnostic[]): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    const message = `The file cannot be read: ${reason}.`;
    diagnostics.push({ code: 'CQL0601', severity: 'error', message, source: source(file, ''), span: span(0, 0) });
    return undefined;
  }
}
