import type { LookupJoin } from '../plan/relation.ts';
import { escapeRe2 } from './regex.ts';

export interface WinningPattern {
  readonly row: number;
  /** In RE2, without anchors: it may match anywhere. */
  readonly re2: string;
}

/** The patterns of a lookup file, the one that wins first. https://library.humio.com/data-analysis/functions-match.html */
export function patternsOf({ keys, table }: LookupJoin): readonly WinningPattern[] {
  const index = table.columns.indexOf(keys[0]?.column ?? '');
  const rows = new Map<string, number>();
  for (const [row, cells] of table.rows.entries()) {
    const cell = cells[index] ?? null;
    if (cell !== null) rows.set(cell, row);
  }
  const last = [...rows].sort(([a], [b]) => compareCodePoints(b, a));
  return last.map(([cell, row]) => ({ row, re2: cell.split(/\*+/).map(escapeRe2).join('.*') }));
}

/** As the engine sorts: by code points, where JavaScript's `<` goes by UTF-16. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}
