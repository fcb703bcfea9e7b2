import type { Source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import type { PackMap, Target } from '../site-map.ts';

/** The pages of the queries that read a lookup file. */
export function readersOf(pack: PackMap, name: string): readonly Target[] {
  return [
    ...pack.entries.filter(({ detection }) => reads(detection.query, name)),
    ...pack.parsers.filter(({ parser }) => reads(parser.script, name)),
  ];
}

/** True where a text of the query names the file. */
function reads(query: Source, name: string): boolean {
  return parse(query).tokens.some(({ kind, start, end }) => {
    if (kind !== 'string' && kind !== 'text') return false;
    const text = query.text.slice(start, end).replace(/^["']|["']$/g, '');
    return text === name || text.endsWith(`/${name}`);
  });
}
