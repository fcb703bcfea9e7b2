import type { GlobData } from '../../../plan/primitives/matching.ts';
import { escapeRe2 } from '../../regex.ts';
import { quoteLiteral } from './quote.ts';

/** The whole text fits: the cheapest test that says so. */
export function glob(x: string, { pieces, ignoreCase }: GlobData): string {
  if (ignoreCase) {
    const body = pieces.map(escapeRe2).join('.*');
    return `regexp_full_match(${x}, ${quoteLiteral(`(?is)${body}`)})`;
  }
  const [first = '', second = '', third] = pieces;
  if (pieces.length === 1) return `(${x} = ${quoteLiteral(first)})`;
  if (pieces.length === 2) {
    if (first === '') return second === '' ? `(${x} IS NOT NULL)` : `ends_with(${x}, ${quoteLiteral(second)})`;
    if (second === '') return `starts_with(${x}, ${quoteLiteral(first)})`;
  }
  if (pieces.length === 3 && first === '' && third === '') return `contains(${x}, ${quoteLiteral(second)})`;
  const like = pieces.map((piece) => piece.replace(/[\\%_]/g, '\\$&')).join('%');
  return `(${x} LIKE ${quoteLiteral(like)} ESCAPE '\\')`;
}
