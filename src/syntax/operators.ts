import type { FilterOperator } from './ast.ts';
import { BANG, COLON, EQUALS, GREATER, LESS, OPEN_PAREN, TILDE } from './characters.ts';
import { isWord, patternEnd, type Scanner } from './lexer.ts';

export type Operator = FilterOperator | '==' | '<>' | '=~' | ':=' | '<=>' | 'in';

export interface OperatorAt {
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
}

/** The operator after white space and comments, if one stands there; the position does not move. */
export function operatorAt(scanner: Scanner, from: number): OperatorAt | undefined {
  const { text } = scanner;
  const start = scanner.after(from);
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  const found = (operator: Operator, length: number) => ({ operator, start, end: start + length });
  switch (first) {
    case EQUALS:
      if (second === GREATER) return undefined;
      if (second === EQUALS) return found('==', 2);
      return second === TILDE ? found('=~', 2) : found('=', 1);
    case BANG:
      return second === EQUALS ? found('!=', 2) : undefined;
    case COLON:
      return second === EQUALS ? found(':=', 2) : undefined;
    case LESS:
      if (second === GREATER) return found('<>', 2);
      if (second !== EQUALS) return found('<', 1);
      return text.charCodeAt(start + 2) === GREATER ? found('<=>', 3) : found('<=', 2);
    case GREATER:
      return second === EQUALS ? found('>=', 2) : found('>', 1);
  }
  if ((first | 0x20) === 0x6c && isWord(text, start, start + 4, 'like') && patternEnd(text, start) === start + 4) {
    return found('like', 4);
  }
  // `field IN (a, b)` of SQL; a call `in(...)` that follows a filter has no blank before its bracket.
  if ((first | 0x20) === 0x69 && isWord(text, start, start + 2, 'in') && patternEnd(text, start) === start + 2) {
    const paren = scanner.after(start + 2);
    if (paren > start + 2 && text.charCodeAt(paren) === OPEN_PAREN) return found('in', 2);
  }
  return undefined;
}
