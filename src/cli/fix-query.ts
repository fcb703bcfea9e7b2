import { applyFixes } from '../source/apply-fixes.ts';
import { type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';

export interface FixedQuery {
  readonly text: string;
  readonly applied: number;
}

/** A fix can make another one possible, or make room for one it overlaps; more rounds than this never help. */
const mostRounds = 10;

/**
 * Applies the fixes of a query's diagnostics until none is left. A round that would make a correct query wrong is taken
 * back, and ends it.
 */
export function fixQuery(query: Source, analyse: (query: Source) => readonly Diagnostic[]): FixedQuery {
  let fixed = { text: query.text, applied: 0 };
  let found = analyse(query);
  for (let round = 0; round < mostRounds; round++) {
    const current = { ...query, text: fixed.text };
    const { text, applied } = applyFixes(current, found);
    if (applied.length === 0) break;
    const after = analyse({ ...query, text });
    if (hasErrors(after) && !hasErrors(found)) break;
    fixed = { text, applied: fixed.applied + applied.length };
    found = after;
  }
  return fixed;
}

/**
 * The text of a file with a query in place of the one it holds as a literal block, whose lines keep their indentation;
 * undefined where the query is no whole lines of the file.
 */
export function putBack(file: string, query: Source, text: string): string | undefined {
  const { origin } = query;
  if (origin === undefined) return text;
  const lines = file.split('\n');
  const before = query.text.replace(/\n+$/, '').split('\n');
  const own = lines.slice(origin.line, origin.line + before.length);
  const indent = ' '.repeat(origin.indent);
  const isBlock = own.every((line, i) => line.trimEnd() === `${indent}${before[i]}`.trimEnd());
  if (!isBlock) return undefined;
  const end = own[0]?.endsWith('\r') ? '\r' : '';
  const after = text.replace(/\n+$/, '').split('\n');
  const written = after.map((line) => `${line === '' ? '' : indent}${line}${end}`);
  return [...lines.slice(0, origin.line), ...written, ...lines.slice(origin.line + before.length)].join('\n');
}
