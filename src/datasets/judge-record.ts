import { isUtf8 } from 'node:buffer';
import { jsonSplitter } from './split-json.ts';

/** What a line that should be one JSON object is. */
export type Judgement =
  | { readonly kind: 'good' }
  | { readonly kind: 'blank' }
  /** Not what an engine reads, but its events are plain: `texts` holds them as JSON. */
  | { readonly kind: 'repaired'; readonly texts: readonly string[]; readonly fault: string }
  | { readonly kind: 'bad'; readonly fault: string };

const good: Judgement = { kind: 'good' };
const blank: Judgement = { kind: 'blank' };

export function judgeRecord(line: Buffer, envelope?: string): Judgement {
  const decoded = decodeText(line);
  const text = trimBlanks(decoded.text);
  if (text === '') return blank;
  const mended = mend(text);
  const value = parse(mended.text);
  if (isRecord(value)) {
    if (envelope !== undefined && !Array.isArray(value[envelope])) {
      return { kind: 'bad', fault: `it has no list \`${envelope}\`` };
    }
    const fault = decoded.fault ?? mended.fault;
    return fault === undefined ? good : { kind: 'repaired', texts: [mended.text], fault };
  }
  return several(mended.text, value);
}

/** Not trim(), which takes a byte order mark for a blank; not a regular expression, which is slow on long runs. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

/**
 * Text that is no UTF-8 is taken for Windows-1252, which has a character for every byte: the event is kept, and what
 * is ASCII in it reads as it should.
 */
export function decodeText(bytes: Buffer): { readonly text: string; readonly fault?: string } {
  return isUtf8(bytes)
    ? { text: bytes.toString('utf8') }
    : { text: new TextDecoder('windows-1252').decode(bytes), fault: 'it is not valid UTF-8' };
}

/** Puts right what JSON forbids and writers do all the same: raw control characters, halves of a character pair. */
function mend(text: string): { readonly text: string; readonly fault?: string } {
  const first = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const controls = /[\x00-\x08\x0a-\x1f]|\t/g;
  if (controls.test(first) && parse(first) === undefined) {
    const escaped = first.replace(controls, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return { text: escaped, fault: 'it holds control characters' };
  }
  if (/\\u[dD][89a-fA-F]/.test(first) && !wellFormed(first)) {
    return { text: first.replace(escapes, (e) => (isLone(e) ? '\\ufffd' : e)), fault: 'it holds half of a character' };
  }
  return first === text ? { text } : { text: first, fault: 'it begins with a byte order mark' };
}

/** Escape sequences of a JSON string: a whole pair of surrogates, or any other one. */
const escapes = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\./g;

function isLone(escapeSequence: string): boolean {
  return escapeSequence.length === 6 && /^\\u[dD][89a-fA-F]/.test(escapeSequence);
}

function wellFormed(text: string): boolean {
  return !(text.match(escapes) ?? []).some(isLone);
}

/** Several objects on a line, an array of them, or an object and something after it: the objects are kept. */
function several(text: string, value: unknown): Judgement {
  const texts: string[] = [];
  let rest = false;
  const splitter = jsonSplitter((piece) => {
    if (piece.kind === 'value' && isRecord(parse(piece.bytes.toString()))) texts.push(piece.bytes.toString());
    else rest = true;
  });
  splitter.push(Buffer.from(text));
  splitter.end();
  if (/^[{[]/.test(text) && texts.length > 0) {
    const fault = rest || texts.length === 1 ? 'something else stands beside a record' : 'several records stand there';
    return { kind: 'repaired', texts, fault };
  }
  if (value !== undefined) return { kind: 'bad', fault: 'it is JSON, but no object' };
  return { kind: 'bad', fault: text.startsWith('{') ? 'it is cut short or is not JSON' : 'it is not JSON' };
}

/** Undefined for what is not JSON. The engines take NaN and Infinity, which JSON has not. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/\b(?:NaN|Infinity)\b/.test(text)) return undefined;
  }
  try {
    return JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (m) => (m.startsWith('"') ? m : '0')));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
