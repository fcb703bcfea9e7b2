import type { GlobData } from '../../../plan/primitives/matching.ts';
import { escapeRe2 } from '../../regex.ts';
import { quoteLiteral } from './quote.ts';

/** The whole text fits: the cheapest test that says so. */
export function glob(x: string, { pieces, ignoreCase }: GlobData): string {
  if (ignoreCase) return `match(${x}, ${quoteLiteral(`(?is)^${pieces.map(escapeRe2).join('.*')}\\z`)})`;
  const [first = '', second = '', third] = pieces;
  if (pieces.length === 1) return `(${x} = ${quoteLiteral(first)})`;
  if (pieces.length === 2) {
    if (first === '') return second === '' ? `(${x} IS NOT NULL)` : `endsWith(${x}, ${quoteLiteral(second)})`;
    if (second === '') return `startsWith(${x}, ${quoteLiteral(first)})`;
  }
  if (pieces.length === 3 && first === '' && third === '') return contains(x, quoteLiteral(second));
  return `(${x} LIKE ${quoteLiteral(pieces.map(escapeLike).join('%'))})`;
}

export function contains(x: string, part: string): string {
  return `(position(${x}, ${part}) > 0)`;
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
