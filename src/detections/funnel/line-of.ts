import { lineMap, positionAt } from '../../source/line-map.ts';
import type { Source } from '../../source/source.ts';

/** The 1-based line of the file a query lies in. */
export function lineOf(query: Source, offset: number): number {
  return positionAt(lineMap(query), offset).line + 1;
}
