/**
 * Lays text out within a width: a document says where lines may break, groups break as a whole and only where they do
 * not fit. After Wadler's "A prettier printer".
 */
export type Document = string | Line | Concat | Indent | Group | Fill | Suffix;

interface Line {
  readonly kind: 'line';
  /** What stands there where the line is not broken. */
  readonly flat: '' | ' ';
  readonly hard: boolean;
  /** An empty line besides. */
  readonly blank: boolean;
}

interface Concat {
  readonly kind: 'concat';
  readonly parts: readonly Document[];
  readonly hard: boolean;
}

interface Indent {
  readonly kind: 'indent';
  readonly document: Document;
  readonly hard: boolean;
}

interface Group {
  readonly kind: 'group';
  readonly document: Document;
  /** True where the group cannot stand on one line. */
  readonly hard: boolean;
}

interface Fill {
  readonly kind: 'fill';
  readonly items: readonly Document[];
  /** The first item that is still to come. */
  readonly from: number;
  readonly hard: boolean;
}

/** Text that goes to the end of the line it falls on: a comment behind what it comments on. */
interface Suffix {
  readonly kind: 'suffix';
  readonly text: string;
  readonly hard: true;
}

function isHard(document: Document): boolean {
  return typeof document !== 'string' && document.hard;
}

export const softLine: Document = { kind: 'line', flat: '', hard: false, blank: false };
export const line: Document = { kind: 'line', flat: ' ', hard: false, blank: false };
export const hardLine: Document = { kind: 'line', flat: '', hard: true, blank: false };
export const blankLine: Document = { kind: 'line', flat: '', hard: true, blank: true };

export function concat(parts: readonly Document[]): Concat {
  return { kind: 'concat', parts, hard: parts.some(isHard) };
}

export function indent(...parts: readonly Document[]): Document {
  const document = concat(parts);
  return { kind: 'indent', document, hard: isHard(document) };
}

export function group(...parts: readonly Document[]): Document {
  const document = concat(parts);
  return { kind: 'group', document, hard: isHard(document) };
}

export function suffix(text: string): Document {
  return { kind: 'suffix', text, hard: true };
}

/** Items on as few lines as they need, each with its separator already behind it. */
export function fill(items: readonly Document[]): Document {
  return { kind: 'fill', items, from: 0, hard: items.some(isHard) };
}

export function join(parts: readonly Document[], separator: Document): Document {
  return concat(parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
}

const STEP = 2;

interface Command {
  readonly indent: number;
  readonly broken: boolean;
  readonly document: Document;
}

export function render(document: Document, width: number): string {
  const out: string[] = [];
  const suffixes: string[] = [];
  let column = 0;
  const stack: Command[] = [{ indent: 0, broken: true, document }];

  const write = (text: string): void => {
    out.push(text);
    const newline = text.lastIndexOf('\n');
    column = newline < 0 ? column + text.length : text.length - newline - 1;
  };
  const flushSuffixes = (): void => {
    for (const text of suffixes) out.push(text);
    suffixes.length = 0;
  };
  const newLine = (indentation: number, blank: boolean): void => {
    flushSuffixes();
    out.push(blank ? '\n\n' : '\n', ' '.repeat(indentation));
    column = indentation;
  };

  while (stack.length > 0) {
    const command = stack.pop()!;
    const { document: current, indent: indentation, broken } = command;
    if (typeof current === 'string') {
      write(current);
      continue;
    }
    switch (current.kind) {
      case 'concat':
        for (let i = current.parts.length - 1; i >= 0; i--) {
          stack.push({ indent: indentation, broken, document: current.parts[i]! });
        }
        break;
      case 'indent':
        stack.push({ indent: indentation + STEP, broken, document: current.document });
        break;
      case 'group': {
        const flat = { indent: indentation, broken: false, document: current.document };
        const fits = !current.hard && (!broken || fitsOn(width - column, flat, stack));
        stack.push(fits ? flat : { ...flat, broken: true });
        break;
      }
      case 'line':
        if (broken || current.hard) newLine(indentation, current.blank);
        else write(current.flat);
        break;
      case 'suffix':
        suffixes.push(current.text);
        break;
      case 'fill': {
        const { items, from } = current;
        const first = items[from];
        if (first === undefined) break;
        const second = items[from + 1];
        if (second !== undefined) {
          stack.push({ indent: indentation, broken, document: { ...current, from: from + 1 } });
          const pair = concat([first, ' ', second]);
          const together = !pair.hard && fitsOn(width - column, { indent: 0, broken: false, document: pair }, []);
          stack.push({ indent: indentation, broken: !together, document: line });
        }
        stack.push({ indent: indentation, broken: false, document: first });
        break;
      }
    }
  }
  flushSuffixes();
  return out.join('');
}

/** True where the document, flat, and what follows it up to the next line break fit into the room. */
function fitsOn(room: number, first: Command, rest: readonly Command[]): boolean {
  let left = room;
  let next = rest.length - 1;
  const stack = [first];
  while (left >= 0) {
    const command = stack.pop() ?? rest[next--];
    if (!command) return true;
    const { document, broken } = command;
    if (typeof document === 'string') {
      left -= document.length;
      continue;
    }
    switch (document.kind) {
      case 'concat':
        for (let i = document.parts.length - 1; i >= 0; i--) stack.push({ ...command, document: document.parts[i]! });
        break;
      case 'fill':
        for (let i = document.items.length - 1; i >= document.from; i--) {
          stack.push({ ...command, document: document.items[i]! });
          if (i > document.from) stack.push({ ...command, document: line });
        }
        break;
      case 'indent':
        stack.push({ ...command, document: document.document });
        break;
      case 'group':
        stack.push({ ...command, broken: broken && document.hard, document: document.document });
        break;
      case 'line':
        if (broken || document.hard) return true;
        left -= document.flat.length;
        break;
      case 'suffix':
        break;
    }
  }
  return false;
}
