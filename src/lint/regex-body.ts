import type { Span } from '../source/span.ts';
import { innerSpan } from '../syntax/parse-regex.ts';
import type { WrittenRegex } from './query-index.ts';

/** A piece of a regular expression's body: one character or escape, a whole class, or a bracket. */
export interface RegexPiece extends Span {
  readonly kind: 'character' | 'escape' | 'class' | 'open' | 'close' | 'or' | 'dot' | 'start' | 'end';
}

/** Reads a body from left to right. What is malformed is for `check` to say; here it is characters. */
export function regexPieces(body: string): readonly RegexPiece[] {
  const pieces: RegexPiece[] = [];
  let i = 0;
  while (i < body.length) {
    const { kind, end } = pieceAt(body, i);
    pieces.push({ kind, start: i, end });
    i = end;
  }
  return pieces;
}

function pieceAt(body: string, i: number): { readonly kind: RegexPiece['kind']; readonly end: number } {
  switch (body[i]) {
    case '\\': {
      if (body[i + 1] !== 'Q') return { kind: 'escape', end: Math.min(i + 2, body.length) };
      const end = body.indexOf('\\E', i);
      return { kind: 'escape', end: end < 0 ? body.length : end + 2 };
    }
    case '[': {
      let end = i + 1;
      if (body[end] === '^') end++;
      if (body[end] === ']') end++;
      while (end < body.length && body[end] !== ']') end += body[end] === '\\' ? 2 : 1;
      return { kind: 'class', end: Math.min(end + 1, body.length) };
    }
    case '(': {
      const head = /^\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:|[=!]|[a-zA-Z-]*(?=\))))?/.exec(body.slice(i))?.[0] ?? '(';
      return { kind: 'open', end: i + head.length };
    }
    case ')':
      return { kind: 'close', end: i + 1 };
    case '|':
      return { kind: 'or', end: i + 1 };
    case '.':
      return { kind: 'dot', end: i + 1 };
    case '^':
      return { kind: 'start', end: i + 1 };
    case '$':
      return { kind: 'end', end: i + 1 };
    default:
      return { kind: 'character', end: i + 1 };
  }
}

/** The alternatives outside all brackets, as spans of the body. */
export function alternatives(body: string): readonly (Span & { readonly pieces: readonly RegexPiece[] })[] {
  const found: { start: number; end: number; pieces: RegexPiece[] }[] = [{ start: 0, end: body.length, pieces: [] }];
  let depth = 0;
  for (const piece of regexPieces(body)) {
    if (piece.kind === 'open') depth++;
    if (piece.kind === 'close') depth--;
    const last = found[found.length - 1]!;
    if (piece.kind === 'or' && depth === 0) {
      last.end = piece.start;
      found.push({ start: piece.end, end: body.length, pieces: [] });
    } else last.pieces.push(piece);
  }
  return found;
}

/** Where a part of the body stands in the query. */
export function placeInQuery(text: string, regex: WrittenRegex, inner: Span): Span {
  return innerSpan(text, regex.span, inner);
}
