/** Something that stands where an event should. */
export type JsonPiece =
  /** An object or array, brackets balanced; whether it is valid JSON is not said. */
  | { readonly kind: 'value'; readonly bytes: Buffer; readonly line: number }
  /** A word, number or string, or what cannot be told. */
  | { readonly kind: 'stray'; readonly line: number }
  /** The file ends inside a value, or inside the list of events. */
  | { readonly kind: 'open'; readonly line: number };

export interface JsonSplitter {
  push(chunk: Buffer): void;
  end(): void;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const blank = 0x20;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const newline = 0x0a;
const longestRecord = 1 << 28;

/**
 * Finds the events of a JSON file of any size without reading it whole: the objects of a file, the elements of its
 * arrays, or those of the array under `envelope`. Brackets and quotes are all it looks at.
 */
export function jsonSplitter(onPiece: (piece: JsonPiece) => void, envelope?: string): JsonSplitter {
  const outside = envelope === undefined ? 0 : -1;
  /** The depth at which events stand; -1 while there can be none, as outside the array of an envelope. */
  let level = outside;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;

  // The value being read.
  let recording = false;
  let begun = 1;
  let held: Buffer[] = [];
  let length = 0;
  let stray = false;

  // The last string at depth 1 of an envelope: the key of what follows.
  let key = '';
  let keyBytes: number[] | undefined;

  return { push, end };

  function push(chunk: Buffer): void {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === newline) line++;
      if (inString) {
        inText(byte);
      } else if (byte === quote) {
        inString = true;
        if (atEvents()) strayHere();
        else if (level === -1 && depth === 1) keyBytes = [];
      } else if (byte === openBrace || byte === openBracket) {
        stray = false;
        const list = byte === openBracket && opensList();
        if (!list && !recording && depth === level) {
          recording = true;
          begun = line;
          start = i;
        }
        depth++;
        if (list) level = depth;
      } else if (byte === closeBrace || byte === closeBracket) {
        stray = false;
        if (depth > 0) depth--;
        if (recording && depth === level) {
          hold(chunk.subarray(start, i + 1));
          emit();
        } else if (depth < level) {
          level = outside;
        }
      } else if (byte === comma) {
        stray = false;
      } else if (byte > blank && atEvents()) {
        strayHere();
      }
    }
    if (recording) hold(chunk.subarray(start));
  }

  function end(): void {
    if (recording) onPiece({ kind: 'open', line: begun });
    else if (depth > 0) onPiece({ kind: 'open', line });
  }

  function inText(byte: number): void {
    if (escaped) {
      escaped = false;
    } else if (byte === backslash) {
      escaped = true;
    } else if (byte === quote) {
      inString = false;
      if (keyBytes) key = readKey(keyBytes);
      keyBytes = undefined;
    }
    keyBytes?.push(byte);
  }

  /** A place where only events may stand. */
  function atEvents(): boolean {
    return !recording && (depth === level || depth === 0);
  }

  function opensList(): boolean {
    if (recording) return false;
    return envelope === undefined ? depth === 0 : depth === 1 && level === -1 && key === envelope;
  }

  function strayHere(): void {
    if (!stray) onPiece({ kind: 'stray', line });
    stray = true;
  }

  function hold(piece: Buffer): void {
    length += piece.length;
    if (length > longestRecord) held = [];
    else held.push(piece);
  }

  function emit(): void {
    const tooLong = length > longestRecord;
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held);
    onPiece(tooLong ? { kind: 'stray', line: begun } : { kind: 'value', bytes, line: begun });
    recording = false;
    held = [];
    length = 0;
  }
}

function readKey(bytes: readonly number[]): string {
  const text = Buffer.from(bytes).toString();
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
