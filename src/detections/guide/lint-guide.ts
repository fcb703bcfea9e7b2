import { analyse } from '../../compile.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { anyEntity } from './entity-kinds.ts';
import { loadGuide } from './load-guide.ts';

/** What is to be said about the guide and the playbook of a pack: mistakes, and the opinions of lint on their queries. */
export async function lintGuide(directory: string, strict: boolean): Promise<readonly Diagnostic[]> {
  const { chapters, diagnostics } = await loadGuide(directory);
  const queries = chapters.flatMap(({ steps }) => steps.flatMap((step) => step.queries));
  const opinions = queries.flatMap(({ query }) => analyse(query, { strict, parameters: anyEntity }));
  const told = new Set(diagnostics.map(keyOf));
  return [...diagnostics, ...opinions.filter((diagnostic) => !told.has(keyOf(diagnostic)))];
}

function keyOf({ code, source, span }: Diagnostic): string {
  return `${code} ${span.start} ${span.end} ${source.origin?.line} ${source.name}`;
}
