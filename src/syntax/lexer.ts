import type { Span } from '../source/span.ts';
import type { Comment } from './ast.ts';

/**
 * What a piece of text is. The parser decides it, because the same characters mean different things by position:
 * `/` divides, opens a regular expression, opens a comment or is part of a pattern.
 * https://library.humio.com/lql-grammar/syntax-grammar-guide-appendix-a.html
 */
export type TokenKind =
  | 'space'
  | 'comment'
  | 'keyword'
  | 'field'
  | 'function'
  | 'argument'
  | 'parameter'
  | 'query'
  | 'text'
  | 'string'
  | 'number'
  | 'boolean'
  | 'regex'
  | 'operator'
  | 'punctuation'
  | 'unknown';

export interface Token extends Span {
  readonly kind: TokenKind;
}

/** Where a scanner stood, to come back to when a reading turns out wrong. */
export interface Mark {
  readonly pos: number;
  readonly tokens: number;
  readonly comments: number;
}

// Character classes --------------------------------------------------------------------------------------------------

const NAME = 1;
const PATTERN = 2;
const SPACE = 4;
const DIGIT = 8;
const LETTER = 16;

/**
 * Characters of unquoted names and patterns.
 * https://library.humio.com/lql-grammar/syntax-grammar-guide-appendix-c.html
 */
const classes = new Uint8Array(256);
for (let c = 0xa1; c <= 0xff; c++) if (c !== 0xab && c !== 0xac && c !== 0xad && c !== 0xbb) classes[c] = NAME;
for (const c of '#%&.@\\^_') classes[c.charCodeAt(0)] = NAME;
for (let c = 0x30; c <= 0x39; c++) classes[c] = NAME | DIGIT;
for (let c = 0x41; c <= 0x5a; c++) classes[c] = NAME | LETTER;
for (let c = 0x61; c <= 0x7a; c++) classes[c] = NAME | LETTER;
for (let c = 0; c < 256; c++) if (classes[c]! & NAME) classes[c]! |= PATTERN;
for (const c of '*+-:~\u00ac') classes[c.charCodeAt(0)]! |= PATTERN;
for (const c of '\t\n\f\r ') classes[c.charCodeAt(0)] = SPACE;

/** Blanks that slip in from web pages and word processors; LogScale knows only tab, LF, FF, CR and space. */
export function isForeignSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x0b ||
    code === 0x85 ||
    code === 0xad ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000
  );
}

/** Quotation marks of word processors, which nobody means as text. */
function isCurlyQuote(code: number): boolean {
  return code >= 0x2018 && code <= 0x201f;
}

export function isNameCode(code: number): boolean {
  if (code < 256) return (classes[code]! & NAME) !== 0;
  return code >= 256 && !isForeignSpace(code) && !isCurlyQuote(code);
}

export function isPatternCode(code: number): boolean {
  return code < 256 ? (classes[code]! & PATTERN) !== 0 : isNameCode(code);
}

export function isDigit(code: number): boolean {
  return code < 256 && (classes[code]! & DIGIT) !== 0;
}

function isLetter(code: number): boolean {
  return code < 256 && (classes[code]! & LETTER) !== 0;
}

const NUMBER = /^\d+(\.\d+)?$/;

/** A number as expressions know it: `42`, `4.2`; the sign is an operator. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** True for a field name that needs no quotes: `#repo`, `a.b`, `host[0]`, `ioc[0].labels`. */
export function isBareName(name: string): boolean {
  return name.length > 0 && nameEnd(name, 0) === name.length && name.charCodeAt(0) !== 0x5b;
}

/** True for text that can stand unquoted on the right of a comparison and as free text. */
export function isBarePattern(value: string): boolean {
  return value.length > 0 && patternEnd(value, 0) === value.length && !value.endsWith('//');
}

/** True where the text from `start` to `end` is the keyword, given in lower case, in any case. */
export function isWord(text: string, start: number, end: number, keyword: string): boolean {
  if (end - start !== keyword.length) return false;
  for (let i = 0; i < keyword.length; i++) {
    if ((text.charCodeAt(start + i) | 0x20) !== keyword.charCodeAt(i)) return false;
  }
  return true;
}

// Ends of things: each takes a position and gives the position after the thing, or the same position where none is ----

function spaceEnd(text: string, from: number): number {
  let pos = from;
  for (;;) {
    const code = text.charCodeAt(pos);
    if (code < 256 ? (classes[code]! & SPACE) !== 0 || isForeignSpace(code) : isForeignSpace(code)) pos++;
    else return pos;
  }
}

/** A field name, with array indices: `a.b`, `a[0]`, `a[0].b[1]`. */
export function nameEnd(text: string, from: number): number {
  let pos = from;
  for (;;) {
    while (pos < text.length && isNameCode(text.charCodeAt(pos))) pos++;
    if (text.charCodeAt(pos) !== 0x5b || pos === from) return pos;
    let digit = pos + 1;
    while (isDigit(text.charCodeAt(digit))) digit++;
    if (digit === pos + 1 || text.charCodeAt(digit) !== 0x5d) return pos;
    pos = digit + 1;
  }
}

/** A function name: `count`, `text:contains`. */
export function functionNameEnd(text: string, from: number): number {
  let pos = from;
  for (;;) {
    const code = text.charCodeAt(pos);
    if (pos < text.length && isNameCode(code)) pos++;
    else if (code === 0x3a /* : */ && pos > from && isNameCode(text.charCodeAt(pos + 1)) && pos + 1 < text.length)
      pos++;
    else return pos;
  }
}

/** An unquoted pattern: may hold `/` but not begin with it, and stops before `:=`. */
export function patternEnd(text: string, from: number): number {
  let pos = from;
  while (pos < text.length) {
    const code = text.charCodeAt(pos);
    if (isPatternCode(code)) {
      if (code === 0x3a && text.charCodeAt(pos + 1) === 0x3d) return pos;
      pos++;
    } else if (code === 0x2f && pos > from) pos++;
    else return pos;
  }
  return pos;
}

/** A parameter's name where no expression is read: hyphens belong to it. */
export function parameterNameEnd(text: string, from: number): number {
  let pos = from;
  while (isNameCode(text.charCodeAt(pos)) || text.charCodeAt(pos) === 0x2d) pos++;
  return pos;
}

/** The name of a saved query without quotes: `name`, `scope/package:name`. */
export function queryNameEnd(text: string, from: number): number {
  let pos = from;
  while (pos < text.length) {
    const code = text.charCodeAt(pos);
    if (isNameCode(code) || code === 0x2f || code === 0x3a || code === 0x2d) pos++;
    else return pos;
  }
  return pos;
}

export interface Quoted {
  readonly end: number;
  readonly closed: boolean;
}

/**
 * A quoted string from its opening quote. It may run over line ends, but where the text right behind the closing quote
 * is a word, a quote was forgotten on the first line, and the string ends with that line.
 */
export function stringEnd(text: string, from: number): Quoted {
  let pos = from + 1;
  let lineEnd = -1;
  while (pos < text.length) {
    const code = text.charCodeAt(pos);
    if (code === 0x22) {
      if (lineEnd >= 0 && isPatternCode(text.charCodeAt(pos + 1))) break;
      return { end: pos + 1, closed: true };
    }
    if (lineEnd < 0 && (code === 0x0a || code === 0x0d)) lineEnd = pos;
    pos += code === 0x5c && pos + 1 < text.length ? 2 : 1;
  }
  return { end: lineEnd < 0 ? text.length : lineEnd, closed: false };
}

export interface RegexLiteral extends Quoted {
  /** Where the body ends: at the closing slash. */
  readonly bodyEnd: number;
}

/** A class with a slash in it is given up when it has no end this far behind the slash. */
const MAX_CLASS = 200;

/**
 * A regular expression literal from its opening slash, with its flags. A slash inside a character class does not end
 * it, unless the class has no end on the line.
 */
export function regexEnd(text: string, from: number): RegexLiteral {
  let pos = from + 1;
  let firstInClass = -1;
  let inClass = false;
  let bodyEnd = -1;
  for (; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 0x0a || code === 0x0d) break;
    if (code === 0x5c) {
      const next = text.charCodeAt(pos + 1);
      if (next !== 0x0a && next !== 0x0d && pos + 1 < text.length) pos++;
    } else if (code === 0x2f) {
      if (!inClass) {
        bodyEnd = pos;
        break;
      }
      if (firstInClass < 0) firstInClass = pos;
      else if (pos - firstInClass > MAX_CLASS) break;
    } else if (code === 0x5b && !inClass) {
      inClass = true;
      // A bracket that comes first belongs to the class: `[]a]`, `[^]a]`.
      if (text.charCodeAt(pos + 1) === 0x5e) pos++;
      if (text.charCodeAt(pos + 1) === 0x5d) pos++;
    } else if (code === 0x5d) {
      inClass = false;
      firstInClass = -1;
    }
  }
  if (bodyEnd < 0) bodyEnd = firstInClass;
  if (bodyEnd < 0) return { end: pos, bodyEnd: pos, closed: false };
  let end = bodyEnd + 1;
  while (isLetter(text.charCodeAt(end))) end++;
  return { end, bodyEnd, closed: true };
}

// Text of quoted things ----------------------------------------------------------------------------------------------

/** The value of a quoted string without its quotes; an escape that is not `\"`, `\\` or `\n` keeps its backslash. */
export function unescapeString(raw: string): string {
  if (!raw.includes('\\')) return raw;
  let value = '';
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i]!;
    const next = raw[i + 1];
    if (c !== '\\' || next === undefined) value += c;
    else {
      i++;
      value += next === '"' || next === '\\' ? next : next === 'n' ? '\n' : c + next;
    }
  }
  return value;
}

/** The body as the regex engine sees it: only the slash was escaped for the literal's sake. */
export function unescapeRegex(raw: string): string {
  if (!raw.includes('\\/')) return raw;
  let body = '';
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i]!;
    const next = raw[i + 1];
    if (c !== '\\' || next === undefined) body += c;
    else {
      i++;
      body += next === '/' ? next : c + next;
    }
  }
  return body;
}

// The scanner --------------------------------------------------------------------------------------------------------

/** Walks over a text once, cutting it into tokens that tile it. The parser says what each piece is. */
export class Scanner {
  readonly text: string;
  readonly tokens: Token[] = [];
  readonly comments: Comment[] = [];
  /** Position of the next character, never inside a token. */
  pos = 0;
  /** Where a block comment stands that has no end; -1 where none. */
  openComment = -1;
  private blockFrom = 0;
  private blockClose = -1;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.pos >= this.text.length;
  }

  /** The UTF-16 code at the position, NaN at the end. */
  code(offset = 0): number {
    return this.text.charCodeAt(this.pos + offset);
  }

  /** Cuts off the text up to `to`; never backwards, never past the end. */
  take(kind: TokenKind, to: number): Span {
    const start = this.pos;
    const end = Math.min(to, this.text.length);
    if (end <= start) return { start, end: start };
    this.tokens.push({ kind, start, end });
    this.pos = end;
    return { start, end };
  }

  /** The position after white space and comments, without going there. */
  after(from: number): number {
    let pos = from;
    for (;;) {
      const space = spaceEnd(this.text, pos);
      const end = this.commentEnd(space);
      if (end === space) return end;
      pos = end;
    }
  }

  /** The end of the comment that begins at the position, or the same position. */
  private commentEnd(from: number): number {
    const { text } = this;
    if (text.charCodeAt(from) !== 0x2f) return from;
    const next = text.charCodeAt(from + 1);
    if (next === 0x2f) {
      let pos = from + 2;
      while (pos < text.length && text.charCodeAt(pos) !== 0x0a && text.charCodeAt(pos) !== 0x0d) pos++;
      return pos;
    }
    if (next !== 0x2a) return from;
    // Between the last place asked about and the end found there lies no other end: no need to search again.
    if (from < this.blockFrom || from + 2 > this.blockClose) {
      const close = text.indexOf('*/', from + 2);
      this.blockFrom = from;
      this.blockClose = close < 0 ? text.length : close;
    }
    return Math.min(this.blockClose + 2, text.length);
  }

  /** Passes white space and comments and gives the position after them. */
  trivia(): number {
    const { text } = this;
    for (;;) {
      const space = spaceEnd(text, this.pos);
      if (space > this.pos) {
        this.take('space', space);
      }
      const end = this.commentEnd(this.pos);
      if (end === this.pos) return this.pos;
      const span = { start: this.pos, end };
      const style = text.charCodeAt(this.pos + 1) === 0x2a ? 'block' : 'line';
      if (style === 'block' && (end < this.pos + 4 || !text.endsWith('*/', end))) this.openComment = this.pos;
      this.comments.push({ kind: 'Comment', span, style, text: text.slice(span.start, span.end) });
      this.take('comment', end);
    }
  }

  mark(): Mark {
    return { pos: this.pos, tokens: this.tokens.length, comments: this.comments.length };
  }

  reset(mark: Mark): void {
    this.pos = mark.pos;
    this.tokens.length = mark.tokens;
    this.comments.length = mark.comments;
  }

  /** Where blanks stand, outside of texts and comments, that LogScale does not take for ones. */
  foreignSpaces(): readonly number[] {
    const { text, tokens } = this;
    const found: number[] = [];
    for (const { kind, start, end } of tokens) {
      if (kind !== 'space') continue;
      for (let i = start; i < end; i++) if (isForeignSpace(text.charCodeAt(i))) found.push(i);
    }
    return found;
  }
}
